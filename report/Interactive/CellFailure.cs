namespace ReportBuilder.Interactive;

/// <summary>Why a cell did not run to its end.</summary>
/// <param name="Error">The error as the notebook keeps it; its name is the exception's type.</param>
/// <param name="Line">The cell's line, from 1; null where it isn't known, as for exceptions.</param>
internal sealed record CellFailure(ErrorOutput Error, int? Line)
{
    /// <summary>What a cell is told that reads from the console.</summary>
    public const string NobodyAnswers =
        "The cell asks for input, which nobody can give while the notebook runs by itself.";

    /// <summary>Reads what .NET Interactive says of it: compilation errors, or an exception with stack trace.</summary>
    public static CellFailure Of(string text)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").TrimEnd().Split('\n')];
        if (Regex.Match(text, @"\A\((\d+),\d+\): (error [^\r\n]+)") is { Success: true, Groups: var compilation })
            return new(new("CompilationError", compilation[2].Value, lines), int.Parse(compilation[1].Value));
        if (text.Contains("No handler registered") && text.Contains("Commands.RequestInput"))
            return new(new("InvalidOperationException", NobodyAnswers, [NobodyAnswers]), Line: null);
        lines = [.. lines.Where(line => !IsOfTheKernel(line)).Select(WithoutFolders)];
        var message = string.Join('\n', lines.TakeWhile(line => !Regex.IsMatch(line, "^   at | ---> ")));
        var type = Regex.Match(message, @"\A([\w.+`]+): ");
        return new(new(type.Success ? type.Groups[1].Value : "Error", message[type.Length..], lines), Line: null);
    }

    /// <summary>Whether a stack trace's line is of .NET Interactive or .NET, not of a cell or what it called.</summary>
    public static bool IsOfTheKernel(string line) => Regex.IsMatch(line, @"^   at (Microsoft\.CodeAnalysis|"
        + @"Microsoft\.DotNet\.Interactive|System\.Threading|System\.Runtime)\.|^--- End of stack trace");

    /// <summary>A line of a stack trace without the folders of this machine.</summary>
    public static string WithoutFolders(string line) =>
        Regex.Replace(line, @" in (?:.*[/\\])?([^/\\]+):line", " in $1:line");
}
