using System.Diagnostics;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>The built program, run from outside in a folder of the test's own.</summary>
public abstract class BuiltProgram : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Write(string name, params string[] cells) =>
        NotebookFile.Write(Folder.File(name), NotebookText.OfCode(cells));

    protected Task<string> Read(string name) =>
        File.ReadAllTextAsync(Folder.File(name), TestContext.Current.CancellationToken);

    protected ProcessStartInfo StartInfo(params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ReportBuilder.dll"), .. arguments])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    protected async Task<(int Exit, string Output, string Error)> Start(params string[] arguments)
    {
        using var program = Process.Start(StartInfo(arguments))!;
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
