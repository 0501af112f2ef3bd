using Microsoft.CodeAnalysis;

namespace NotebookEngine.Sessions;

/// <summary>Turns the compiler's diagnostics into what a cell shows.</summary>
internal static class CompilationErrors
{
    private const string KernelAlternative =
        "The kernel API of .NET Interactive is not part of this engine: "
        + "show values with display(value) or value.Display().";

    /// <summary>What the cell shows; null when no diagnostic is an error.</summary>
    public static CellException? From(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan)
            .ToList();
        if (errors.Count == 0)
            return null;
        var more = errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "";
        return new CellException(
            "CompilationError", LineOf(errors[0]) ?? 1, MessageOf(errors[0]) + more,
            [.. errors.SelectMany(Describe), .. errors.Where(AsksForTheKernel).Take(1).Select(_ => KernelAlternative)]);
    }

    // CS0103, CS0246 and CS0234: there is no such name, no such type, no such type in a namespace.
    private static bool AsksForTheKernel(Diagnostic error) =>
        error.Id is "CS0103" or "CS0246" or "CS0234" && error.Location.IsInSource
        && error.Location.SourceTree!.GetText().ToString(error.Location.SourceSpan).Split('.')[^1]
            is "Kernel" or "KernelInvocationContext";

    private static IEnumerable<string> Describe(Diagnostic error)
    {
        if (LineOf(error) is not { } line)
            return [MessageOf(error)];
        var position = error.Location.GetLineSpan();
        return [
            $"{position.Path}, line {line}, column {position.StartLinePosition.Character + 1}: {MessageOf(error)}",
            "    " + error.Location.SourceTree!.GetText().Lines[line - 1].ToString().Trim()];
    }

    private static int? LineOf(Diagnostic error) =>
        error.Location.IsInSource ? error.Location.GetLineSpan().StartLinePosition.Line + 1 : null;

    private static string MessageOf(Diagnostic error) => $"error {error.Id}: {error.GetMessage()}";
}
