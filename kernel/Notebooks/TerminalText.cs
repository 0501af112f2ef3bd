using System.Text;

namespace NotebookEngine.Notebooks;

/// <summary>Text as a terminal shows it: after <c>\r</c>, what follows overwrites the line column by column.</summary>
public static class TerminalText
{
    /// <summary>Resolves every <c>\r</c> in the text.</summary>
    public static string Render(string text) =>
        text.Contains('\r') ? string.Join('\n', text.Split('\n').Select(RenderLine)) : text;

    private static string RenderLine(string line)
    {
        var shown = new StringBuilder();
        foreach (var part in line.Split('\r'))
            shown.Remove(0, Math.Min(part.Length, shown.Length)).Insert(0, part);
        return shown.ToString();
    }
}
