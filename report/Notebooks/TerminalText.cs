using System.Text;
using System.Text.RegularExpressions;

namespace ReportBuilder.Notebooks;

/// <summary>Text as a terminal shows it: after <c>\r</c>, what follows overwrites the line column by column.</summary>
public static partial class TerminalText
{
    /// <summary>Resolves every <c>\r</c> in the text.</summary>
    public static string Render(string text) =>
        text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(RenderLine)) : text;

    /// <summary>A line that moves no cursor and switches no colour, without space around it.</summary>
    internal static string Printable(string line) => Control().Replace(line, " ").Trim();

    private static string RenderLine(string line)
    {
        var shown = new StringBuilder();
        foreach (var part in line.Split('\r'))
            shown.Remove(0, Math.Min(part.Length, shown.Length)).Insert(0, part);
        return shown.ToString();
    }

    [GeneratedRegex(@"\e\[[\d;?]*[A-Za-z]|\p{Cc}")]
    private static partial Regex Control();
}
