using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>Pages that lead to each other: one of each notebook, one of all, and the front page.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="title">The heading of the front page, and of all notebooks on one page.</param>
/// <param name="errors">Told what can't be read or written, a line each; the rest is made without it.</param>
internal sealed class Site(string folder, string title, TextWriter errors)
{
    public const string FrontName = "index";
    public const string WholeName = "report";

    /// <summary>Whether something could not be read or written.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Writes the pages, and into a README what the front page shows as Markdown.</summary>
    /// <param name="notebooks">The notebooks' full paths.</param>
    /// <param name="links">Where else the front page leads.</param>
    /// <param name="readme">The README's path; null for none.</param>
    public void Write(IEnumerable<string> notebooks, IReadOnlyList<(string Text, string Url)> links, string? readme)
    {
        var chapters = new List<Chapter>();
        foreach (var path in notebooks)
            Try(() => chapters.Add(Chapter.Read(path, folder)));
        if (chapters.Count == 0)
            return;
        (string, string) front = ("Front page", FrontName + ".html");
        foreach (var (index, chapter) in chapters.Index())
            WritePage(chapter.Name, () => NotebookPage.Render(chapter,
            [
                front,
                .. chapters.Take(index).TakeLast(1).Select(last => ("← " + last.Name.Replace('-', ' '), last.Url)),
                .. chapters.Skip(index + 1).Take(1).Select(next => (next.Name.Replace('-', ' ') + " →", next.Url)),
            ]));
        WritePage(WholeName, () => NotebookPage.Render(chapters, title, [front]));
        WritePage(FrontName, () => FrontPage.Render(
            chapters, title, [("The whole report on one page", WholeName + ".html"), .. links]));
        if (readme is not null)
            Try(() => Readme.Update(readme, chapters));
    }

    private void WritePage(string name, Func<string> render) =>
        Try(() => WholeFile.Write(Path.Combine(folder, name + ".html"), render()));

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
