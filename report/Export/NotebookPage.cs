using System.Net;

namespace ReportBuilder.Export;

/// <summary>Notebooks with their code and outputs as one page.</summary>
internal static class NotebookPage
{
    /// <summary>Renders one notebook, under its own title.</summary>
    public static string Render(Chapter chapter)
    {
        var outline = new PageOutline();
        var title = chapter.Heading is null ? outline.Add(1, "title", chapter.Name).Html : "";
        var main = title + Cells(chapter, outline, levelsDown: 0);
        return new HtmlPage(chapter.Title, chapter.Language, chapter.Notebook.Cells) { Contents = outline.Headings }
            .Around(main);
    }

    /// <summary>Renders notebooks as the chapters of one page, their headings one level down.</summary>
    /// <param name="chapters">At least one notebook.</param>
    /// <param name="title">The page's own heading.</param>
    public static string Render(IReadOnlyList<Chapter> chapters, string title)
    {
        var outline = new PageOutline();
        var main = outline.Add(1, "title", title).Html
            + string.Concat(chapters.Select(chapter => RenderChapter(chapter, outline)));
        return new HtmlPage(title, chapters[0].Language, chapters.SelectMany(chapter => chapter.Notebook.Cells))
        {
            Contents = outline.Headings,
        }.Around(main);
    }

    private static string RenderChapter(Chapter chapter, PageOutline outline)
    {
        var title = chapter.Heading is null ? outline.Add(2, "chapter", chapter.Name).Html : "";
        var cells = Cells(chapter, outline, levelsDown: 1);
        return $"<article lang=\"{WebUtility.HtmlEncode(chapter.Language)}\">\n{title}{cells}</article>\n";
    }

    private static string Cells(Chapter chapter, PageOutline outline, int levelsDown)
    {
        var markdown = new MarkdownHtml(chapter, outline, levelsDown);
        var cells = new CellHtml(markdown, outline, chapter);
        return markdown.Linked(string.Concat(chapter.Notebook.Cells.Select(cells.Render)));
    }
}
