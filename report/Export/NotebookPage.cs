using System.Net;

namespace ReportBuilder.Export;

/// <summary>Notebooks with their code and outputs as one page.</summary>
internal static class NotebookPage
{
    /// <summary>Renders one notebook, under its own title.</summary>
    /// <param name="chapter">The notebook.</param>
    /// <param name="links">Where else to go; null for nowhere.</param>
    public static string Render(Chapter chapter, IReadOnlyList<(string Text, string Url)>? links = null) =>
        Render([chapter], title: null, links);

    /// <summary>Renders notebooks as the chapters of one page.</summary>
    /// <param name="chapters">At least one notebook.</param>
    /// <param name="title">The page's own heading, one level above theirs; null for one notebook alone.</param>
    /// <param name="links">Where else to go; null for nowhere.</param>
    public static string Render(
        IReadOnlyList<Chapter> chapters, string? title, IReadOnlyList<(string Text, string Url)>? links = null)
    {
        var outline = new PageOutline();
        var main = title is null ? Cells(chapters[0], outline, levelsDown: 0)
            : outline.Add(1, "title", title).Html + string.Concat(chapters.Select(chapter =>
                $"<article lang=\"{WebUtility.HtmlEncode(chapter.Language)}\">\n"
                + $"{Cells(chapter, outline, levelsDown: 1)}</article>\n"));
        return new HtmlPage(title ?? chapters[0].Title, chapters)
        {
            Shown = chapters.SelectMany(chapter => chapter.Notebook.Cells),
            Contents = outline.Headings,
            Links = links ?? [],
        }.Around(main);
    }

    private static string Cells(Chapter chapter, PageOutline outline, int levelsDown)
    {
        var title = chapter.Heading is not null ? ""
            : outline.Add(1 + levelsDown, levelsDown == 0 ? "title" : "chapter", chapter.Name).Html;
        return title + new CellHtml(chapter, outline, levelsDown).Render(chapter.Notebook.Cells);
    }
}
