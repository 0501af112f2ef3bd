using System.Diagnostics;
using System.Text.RegularExpressions;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Tells of an exception in a cell, without the engine's own frames and without full paths.</summary>
internal static partial class ExceptionText
{
    private const int FramesAtEachEnd = 20;

    /// <param name="exception">The exception.</param>
    /// <param name="cell">The number of the cell that was running.</param>
    public static CellFailure Describe(Exception exception, int cell)
    {
        string[] lines = [.. exception.ToString().ReplaceLineEndings("\n").Split('\n')
            .Where(line => !EngineFrame().IsMatch(line))];
        if (lines.Length > 2 * FramesAtEachEnd) // recursion without end has a hundred thousand
            lines = [
                .. lines[..FramesAtEachEnd], $"   … {lines.Length - 2 * FramesAtEachEnd} more lines …",
                .. lines[^FramesAtEachEnd..]];
        var error = new ErrorOutput(exception.GetType().FullName!, exception.Message, [.. lines.Select(Shorten)]);
        return new CellFailure(error, LineOf(exception, $"cell {cell}"));
    }

    private static string Shorten(string line)
    {
        line = CellStatements().Replace(line, match => "   at "
            + (match.Groups["file"] is { Success: true } file ? file.Value : $"cell {match.Groups["cell"]}")
            + (match.Groups["line"] is { Success: true } number ? $", line {number}" : ""));
        return CodeFile().Replace(CellMember().Replace(line, "   at "), " in $1, line $2");
    }

    private static int? LineOf(Exception exception, string cell) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .LastOrDefault(frame => frame.GetFileName() == cell)?.GetFileLineNumber();

    [GeneratedRegex(@"^   at NotebookEngine\.|^--- End of stack trace")]
    private static partial Regex EngineFrame();

    // The state machine that holds a cell's statements. Optimised code does not always know its line.
    [GeneratedRegex(@"^   at Cell#(?<cell>\d+)\.<<Initialize>>\S+\(\)(?: in (?<file>[^:]+))?(?::line (?<line>\d+))?$")]
    private static partial Regex CellStatements();

    [GeneratedRegex(@"^   at Cell#\d+\.")]
    private static partial Regex CellMember();

    // A cell, an imported file or a library's source, which alone has a path.
    [GeneratedRegex(@" in (?:.*[/\\])?([^/\\]+):line (\d+)$")]
    private static partial Regex CodeFile();
}
