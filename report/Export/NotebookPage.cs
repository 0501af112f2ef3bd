namespace ReportBuilder.Export;

/// <summary>Notebooks with their code and outputs as one page.</summary>
internal static class NotebookPage
{
    /// <summary>Renders one notebook, under its own title.</summary>
    public static string Render(Chapter chapter, IReadOnlyList<Link>? links = null) =>
        Render([chapter], title: null, links);

    /// <summary>Renders notebooks as chapters, their headings a level below the title; one alone needs none.</summary>
    public static string Render(IReadOnlyList<Chapter> chapters, string? title, IReadOnlyList<Link>? links = null)
    {
        var outline = new PageOutline();
        var main = title is null ? Cells(chapters[0], outline, levelsDown: 0)
            : outline.Add(1, "title", title).Html + string.Concat(chapters.Select(chapter =>
                $"<article>\n{Cells(chapter, outline, levelsDown: 1)}</article>\n"));
        return new HtmlPage(title ?? chapters[0].Title, chapters, links).Around(main, outline.Headings);
    }

    private static string Cells(Chapter chapter, PageOutline outline, int levelsDown)
    {
        var title = chapter.Heading is not null ? ""
            : outline.Add(1 + levelsDown, levelsDown == 0 ? "title" : "chapter", chapter.Name).Html;
        return title + new CellHtml(chapter, outline, levelsDown).Render(chapter.Notebook.Cells);
    }
}
