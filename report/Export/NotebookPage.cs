using System.Net;

namespace ReportBuilder.Export;

/// <summary>Notebooks with their code and outputs as one page.</summary>
internal static class NotebookPage
{
    /// <summary>Renders one notebook, under its own title.</summary>
    /// <param name="chapter">The notebook.</param>
    /// <param name="links">Where else to go; null for nowhere.</param>
    public static string Render(Chapter chapter, IReadOnlyList<(string Text, string Url)>? links = null)
    {
        var outline = new PageOutline();
        var title = chapter.Heading is null ? outline.Add(1, "title", chapter.Name).Html : "";
        var main = title + Cells(chapter, outline, levelsDown: 0);
        return Page([chapter], chapter.Title, outline, links).Around(main);
    }

    /// <summary>Renders notebooks as the chapters of one page, their headings one level down.</summary>
    /// <param name="chapters">At least one notebook.</param>
    /// <param name="title">The page's own heading.</param>
    /// <param name="links">Where else to go; null for nowhere.</param>
    public static string Render(
        IReadOnlyList<Chapter> chapters, string title, IReadOnlyList<(string Text, string Url)>? links = null)
    {
        var outline = new PageOutline();
        var main = outline.Add(1, "title", title).Html
            + string.Concat(chapters.Select(chapter => RenderChapter(chapter, outline)));
        return Page(chapters, title, outline, links).Around(main);
    }

    private static HtmlPage Page(IReadOnlyList<Chapter> chapters, string title, PageOutline outline,
        IReadOnlyList<(string Text, string Url)>? links) => new(title, chapters)
        {
            Shown = chapters.SelectMany(chapter => chapter.Notebook.Cells),
            Contents = outline.Headings,
            Links = links ?? [],
        };

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
