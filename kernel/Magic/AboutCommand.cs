using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary><c>#!about</c> tells what runs the cells.</summary>
internal sealed class AboutCommand() : MagicCommand("Tells the versions of the engine and of .NET", "about")
{
    /// <inheritdoc/>
    public override Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation)
    {
        var engine = typeof(AboutCommand).Assembly.GetName();
        var compiler = typeof(Compilation).Assembly.GetName();
        cell.Show($"""
            {engine.Name} {engine.Version!.ToString(3)}, a notebook engine for C#
            {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}
            C# compiler {compiler.Version!.ToString(3)}, newest language version
            """.ReplaceLineEndings("\n"));
        return Task.CompletedTask;
    }
}
