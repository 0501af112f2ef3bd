using System.Text.RegularExpressions;

namespace NotebookEngine.Sessions;

/// <summary>A <c>#r</c> or <c>#i</c> line of a cell.</summary>
/// <param name="Line">The line within the cell, from 1.</param>
/// <param name="Command"><c>r</c> or <c>i</c>.</param>
/// <param name="Argument">The text between the quotes.</param>
internal sealed partial record Directive(int Line, string Command, string Argument)
{
    /// <summary>Reads a directive line.</summary>
    /// <exception cref="CellException">It is not well formed.</exception>
    public static Directive Parse(CellLine line)
    {
        var match = Form().Match(line.Text);
        return match.Success
            ? new Directive(line.Number, match.Groups[1].Value, match.Groups[2].Value.Trim())
            : throw new CellException("DirectiveError", line.Number,
                $"Expected #r \"nuget: PACKAGE, VERSION\", #r \"FILE.dll\" or #i \"nuget: SOURCE\"; "
                + $"found {line.Text.Trim()}.");
    }

    [GeneratedRegex("""^\s*#([ri])\s+"([^"]+)"\s*;?\s*(//.*)?$""")]
    private static partial Regex Form();
}
