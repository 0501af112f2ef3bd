using System.Diagnostics;
using System.Text.RegularExpressions;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Tells of an exception in a cell: without the engine's own frames, and without paths of this machine.</summary>
internal static partial class ExceptionText
{
    public static CellFailure Describe(Exception exception)
    {
        var lines = exception.ToString().ReplaceLineEndings("\n").Split('\n')
            .Where(line => !EngineFrame().IsMatch(line))
            .Select(line => SourceFile().Replace(CellFrame().Replace(line, "   at "), "$1$2, line $3"));
        var error = new ErrorOutput(exception.GetType().FullName!, exception.Message, [.. lines]);
        return new CellFailure(error, LineOf(exception));
    }

    private static int? LineOf(Exception exception) =>
        exception is AggregateException { InnerException: { } inner }
            ? LineOf(inner)
            : new StackTrace(exception, fNeedFileInfo: true).GetFrames()
                .LastOrDefault(frame => frame.GetFileName()?.StartsWith("cell ") == true)?.GetFileLineNumber();

    [GeneratedRegex(@"^   at NotebookEngine\.|^--- End of stack trace")]
    private static partial Regex EngineFrame();

    // The submission's class, and the state machine that holds a cell's statements.
    [GeneratedRegex(@"^   at Submission#\d+\.(<<Initialize>>\S+\(\) in )?")]
    private static partial Regex CellFrame();

    [GeneratedRegex(@"^(   at |.* in )(?:.*[/\\])?([^/\\]+):line (\d+)$")]
    private static partial Regex SourceFile();
}
