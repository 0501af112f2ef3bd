namespace ReportBuilder.Interactive;

/// <summary>Why a cell did not run to its end.</summary>
/// <param name="Error">The error as the notebook keeps it; its name is the exception's type.</param>
/// <param name="Line">The cell's line, from 1; null where it isn't known, as for exceptions.</param>
internal sealed partial record CellFailure(ErrorOutput Error, int? Line)
{
    /// <summary>What a cell is told that reads from the console.</summary>
    public const string NobodyAnswers =
        "The cell asks for input, which nobody can give while the notebook runs by itself.";

    /// <summary>Reads what .NET Interactive says of it: compilation errors, or an exception with stack trace.</summary>
    public static CellFailure Of(string text)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n')];
        if (CompilationError().Match(text) is { Success: true } compilation)
            return new(
                new("CompilationError", compilation.Groups["message"].Value, lines),
                int.Parse(compilation.Groups["line"].Value));
        if (text.Contains("No handler registered") && text.Contains("Commands.RequestInput"))
            return new(new("InvalidOperationException", NobodyAnswers, [NobodyAnswers]), Line: null);
        lines = [.. lines.Where(line => !IsOfTheKernel(line)).Select(WithoutFolders)];
        var message = string.Join('\n', lines.TakeWhile(line => !StackFrame().IsMatch(line)));
        return ExceptionName().Match(message) is { Success: true } type
            ? new(new(type.Groups["name"].Value, message[type.Length..], lines), Line: null)
            : new(new("Error", message, lines), Line: null);
    }

    /// <summary>Whether a stack trace's line is of .NET Interactive or .NET, not of a cell or what it called.</summary>
    public static bool IsOfTheKernel(string line) => KernelFrame().IsMatch(line);

    /// <summary>A line of a stack trace without the folders of this machine.</summary>
    public static string WithoutFolders(string line) => SourceFile().Replace(line, " in $1:line");

    [GeneratedRegex(@"\A\((?<line>\d+),\d+\): (?<message>error [^\r\n]+)")]
    private static partial Regex CompilationError();

    [GeneratedRegex(@"\A(?<name>[\w.+`]+): ")]
    private static partial Regex ExceptionName();

    [GeneratedRegex("^   at | ---> ")]
    private static partial Regex StackFrame();

    [GeneratedRegex(@"^   at (Microsoft\.(CodeAnalysis|DotNet\.Interactive)|System\.(Threading|Runtime))\.|"
        + @"^--- End of stack trace")]
    private static partial Regex KernelFrame();

    [GeneratedRegex(@" in (?:.*[/\\])?([^/\\]+):line")]
    private static partial Regex SourceFile();
}
