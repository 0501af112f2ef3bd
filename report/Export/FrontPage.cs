using static System.Net.WebUtility;

namespace ReportBuilder.Export;

/// <summary>
/// The page that leads to notebooks, with what they say and show in their cells tagged <c>front-page</c>, whose
/// headings begin at level 2.
/// </summary>
internal static class FrontPage
{
    public const string TableBegin = "<!-- results -->";
    public const string TableEnd = "<!-- end of results -->";

    /// <summary>Renders the page of at least one notebook, whose own pages lie beside it under their names.</summary>
    public static string Render(IReadOnlyList<Chapter> chapters, string title, IEnumerable<Link> links)
    {
        var outline = new PageOutline();
        var heading = outline.Add(1, "title", title).Html;
        var shown = string.Concat(chapters.Select(chapter =>
            new CellHtml(chapter, outline, levelsDown: 0).Render(Tagged(chapter), withCode: false)));
        var list = string.Concat(chapters.Select(chapter => Entry(chapter, outline)));
        return new HtmlPage(title, chapters).Around($"""
            {heading}{shown}{outline.Add(2, "chapters", "Chapters").Html}<ol class="chapters">
            {list}</ol>
            <ul class="links">
            {string.Concat(links.Select(link => $"<li>{link.Html}</li>\n"))}</ul>

            """);
    }

    /// <summary>Writes what its cells show as Markdown into a README, between two marks.</summary>
    /// <exception cref="InvalidDataException">The notebooks show none, or the README lacks a mark.</exception>
    public static void WriteTable(string readme, IEnumerable<Chapter> chapters)
    {
        var tables = chapters.SelectMany(Tagged).SelectMany(cell => cell.Outputs).OfType<DisplayOutput>()
            .Select(output => output.Data.GetValueOrDefault("text/markdown")?.Trim()).OfType<string>();
        var (text, table) = (File.ReadAllText(readme), string.Join("\n\n", tables));
        var begin = text.IndexOf(TableBegin, StringComparison.Ordinal) + TableBegin.Length;
        var end = text.IndexOf(TableEnd, StringComparison.Ordinal);
        if (table.Length == 0)
            throw new InvalidDataException(
                $"{readme}: expected a code cell tagged \"front-page\" that shows text/markdown, found none.");
        if (begin < TableBegin.Length || end < begin)
            throw new InvalidDataException(
                $"{readme}: expected {TableBegin} and then {TableEnd}, found one of them missing.");
        WholeFile.WriteText(readme, $"{text[..begin]}\n\n{table}\n\n{text[end..]}");
    }

    private static IEnumerable<Cell> Tagged(Chapter chapter) =>
        chapter.Notebook.Cells.Where(cell => cell.HasTag("front-page"));

    private static string Entry(Chapter chapter, PageOutline outline)
    {
        var markdown = new MarkdownHtml(chapter, outline);
        var summary = chapter.Markdown.Select(cell => chapter.Part($"Cell {cell.Id}", cell.Source,
            () => markdown.RenderFirstParagraph(cell.Source, cell.Attachments) ?? ""))
            .FirstOrDefault(html => html.Length > 0);
        var state = Unfinished(chapter.Notebook) is { } reason
            ? $"<p class=\"error\">did not finish: {HtmlEncode(reason)}</p>\n" : "";
        return $"<li>{new Link(chapter.Title, chapter.Url).Html}\n{summary}{state}</li>\n";
    }

    /// <summary>Why the notebook's run did not reach its end; null when it did.</summary>
    private static string? Unfinished(Notebook notebook)
    {
        var code = notebook.Cells.FindAll(cell => cell.IsCode);
        if (code.SelectMany(cell => cell.Outputs).OfType<ErrorOutput>().FirstOrDefault() is { } error)
            return error.Value.Length > 0 ? error.Value : error.Name;
        var ran = code.Count(cell => cell.ExecutionCount is not null || string.IsNullOrWhiteSpace(cell.Source));
        return ran < code.Count ? $"{ran} of {code.Count} code cells have run" : null;
    }
}
