using ReportBuilder.Export;

namespace ReportBuilder.Run;

/// <summary>What to call the code cells of a notebook.</summary>
internal static class CellTitles
{
    /// <summary>For each code cell the heading that it stands under, or else its first line.</summary>
    public static IReadOnlyList<string> Of(Notebook notebook)
    {
        var titles = new List<string>();
        var heading = "";
        foreach (var cell in notebook.Cells)
            if (cell.IsCode)
                titles.Add(heading.Length > 0 ? heading : Short(cell.Source.TrimStart().Split('\n')[0]));
            else if (cell.Type == "markdown" && MarkdownHtml.HeadingsOf(cell.Source).LastOrDefault().Text is { } found)
                heading = Short(found);
        return titles;
    }

    private static string Short(string text) =>
        TerminalText.Printable(text) is { Length: > 40 } title ? title[..39] + "…" : TerminalText.Printable(text);
}
