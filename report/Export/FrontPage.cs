using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>
/// The page that leads to notebooks, with what they say and show in their cells tagged <c>front-page</c>, whose
/// headings begin at level 2.
/// </summary>
internal static class FrontPage
{
    private const string Tag = "front-page";

    /// <summary>Renders the page.</summary>
    /// <param name="chapters">At least one notebook; the page of each lies beside this one, under its name.</param>
    /// <param name="title">The page's heading.</param>
    /// <param name="links">Where else to go.</param>
    public static string Render(
        IReadOnlyList<Chapter> chapters, string title, IReadOnlyList<(string Text, string Url)> links)
    {
        var outline = new PageOutline();
        var heading = outline.Add(1, "title", title).Html;
        var shown = string.Concat(chapters.Select(chapter =>
            new CellHtml(chapter, outline, levelsDown: 0).RenderShown(Tagged(chapter))));
        var list = string.Concat(chapters.Select(chapter => Entry(chapter, outline)));
        var main = $"{heading}{shown}{outline.Add(2, "chapters", "Chapters").Html}"
            + $"<ol class=\"chapters\">\n{list}</ol>\n{Links(links)}";
        return new HtmlPage(title, chapters) { Shown = chapters.SelectMany(Tagged) }.Around(main);
    }

    /// <summary>The cells of a notebook that the page shows.</summary>
    public static IEnumerable<Cell> Tagged(Chapter chapter) => chapter.Notebook.Cells.Where(cell => cell.HasTag(Tag));

    private static string Entry(Chapter chapter, PageOutline outline)
    {
        var markdown = new MarkdownHtml(chapter, outline);
        var summary = chapter.Markdown.Select(cell => chapter.Part($"Cell {cell.Id}", cell.Source,
            () => markdown.RenderFirstParagraph(cell.Source, cell.Attachments) ?? ""))
            .FirstOrDefault(html => html.Length > 0);
        var state = Unfinished(chapter.Notebook) is { } reason
            ? $"<p class=\"error\">did not finish: {WebUtility.HtmlEncode(reason)}</p>\n" : "";
        return $"<li><a href=\"{chapter.Url}\">{WebUtility.HtmlEncode(chapter.Title)}</a>\n"
            + $"{summary}{state}</li>\n";
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

    private static string Links(IReadOnlyList<(string Text, string Url)> links) =>
        links.Count == 0 ? "" : "<ul class=\"links\">\n" + string.Concat(links.Select(link =>
            $"<li><a href=\"{WebUtility.HtmlEncode(link.Url)}\">{WebUtility.HtmlEncode(link.Text)}</a></li>\n"))
            + "</ul>\n";
}
