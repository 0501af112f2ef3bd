using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine.Sessions;

/// <summary>The chain of compiled C# cells, in which each sees what those before it declared.</summary>
/// <remarks>
/// Compiles script submissions as Roslyn's own scripting API does. That API loads assemblies in ways of its own; here
/// they all go through <see cref="NotebookAssemblies"/>.
/// </remarks>
internal sealed class Submissions(NotebookAssemblies assemblies)
{
    private static readonly CSharpParseOptions Script =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private readonly CSharpCompilationOptions options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        metadataReferenceResolver: new MissingAssemblyResolver(assemblies),
        usings: [
            "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq",
            "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting",
            "NotebookEngine.Scripting", "NotebookEngine.Scripting.NotebookCommands"]);

    private CSharpCompilation? previous;
    private object?[] instances = [null]; // the first place is for a globals object, which notebooks have none of

    /// <summary>Compiles code and runs it.</summary>
    /// <param name="code">The C# code.</param>
    /// <param name="cell">The cell's number, for errors and stack traces.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <returns>The value of the last expression, or null.</returns>
    public async Task<object?> RunAsync(string code, int cell, CancellationToken cancellation)
    {
        var text = SourceText.From(code, Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, Script, $"cell {cell}", cancellation);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Submission{instances.Length}", tree, assemblies.Visible, options.WithScriptClassName($"Cell#{cell}"),
            previous, typeof(object));
        var start = Load(compilation, cancellation);
        // From here on the cell has declared its names, even if it fails.
        previous = compilation;
        if (start is null)
            return null;
        Array.Resize(ref instances, instances.Length + 1);
        return await start(instances);
    }

    // Null where there is nothing to run, as in a cell of usings only.
    private Func<object?[], Task<object?>>? Load(CSharpCompilation compilation, CancellationToken cancellation)
    {
        using var code = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: cancellation);
        if (CompilationErrors.From(result.Diagnostics) is { } error)
            throw error;
        if (!result.Success)
            return null;
        code.Position = symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellation)!;
        return assemblies.LoadFromStream(code, symbols)
            .GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }
}
