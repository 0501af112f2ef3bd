namespace ReportBuilder.Export;

/// <summary>
/// Pages in a folder that lead to each other: one of each notebook, and under a title one of all and the front page.
/// What can't be read or written is told in a line of <c>errors</c>; the rest is made without it.
/// </summary>
internal sealed class Site(string folder, string title, TextWriter errors)
{
    private static readonly Link Front = new("Front page", "index.html");

    /// <summary>Whether something could not be read or written.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Writes the pages, and into a README what the front page shows as Markdown.</summary>
    public void Write(IEnumerable<string> notebooks, string? readme)
    {
        var chapters = new List<Chapter>();
        foreach (var path in notebooks)
            Try(() => chapters.Add(Chapter.Read(path)));
        if (chapters.Count == 0)
            return;
        foreach (var (index, chapter) in chapters.Index())
            WritePage(chapter.Url, () => NotebookPage.Render(chapter,
            [
                Front,
                .. chapters.Take(index).TakeLast(1).Select(last => new Link($"← {last.SpacedName}", last.Url)),
                .. chapters.Skip(index + 1).Take(1).Select(next => new Link($"{next.SpacedName} →", next.Url)),
            ]));
        WritePage("report.html", () => NotebookPage.Render(chapters, title, [Front]));
        Link[] links =
            [new("The whole report on one page", "report.html"), new("The whole report as PDF", "report.pdf")];
        WritePage(Front.Url, () => FrontPage.Render(
            chapters, title, links.Where(link => File.Exists(Path.Combine(folder, link.Url)))));
        if (readme is not null)
            Try(() => FrontPage.WriteTable(readme, chapters));
    }

    private void WritePage(string url, Func<string> render) =>
        Try(() => WholeFile.WriteText(Path.Combine(folder, Uri.UnescapeDataString(url)), render()));

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            HasFailed = true;
        }
    }
}
