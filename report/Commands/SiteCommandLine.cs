using System.CommandLine;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Commands;

/// <summary>The command <c>site</c>.</summary>
internal static class SiteCommandLine
{
    private const string FrontName = "index";
    private const string WholeName = "report";

    public static Command Create()
    {
        var notebooks = CommandLine.NotebooksArgument("The notebooks to read, in the order of the page.");
        var folder = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "The folder for the pages.",
            HelpName = "FOLDER",
            Required = true,
        }.AcceptExistingOnly();
        var title = CommandLine.TitleOption("The heading of the front page, and of all notebooks on one page.");
        title.Required = true;
        var links = CommandLine.LinksOption("A link at the front page's end, as TEXT=URL; may be repeated.");
        var command = new Command("site",
            $"Writes a page for each notebook, {WholeName}.html with all of them, and the front page, " +
            $"{FrontName}.html: their cells tagged front-page, then a list of them.")
            { notebooks, folder, title, links };
        command.Validators.Add(result =>
        {
            if (result.GetValue(title) is { } given && string.IsNullOrWhiteSpace(given))
                result.AddError("Expected --title to say what the pages are called, found nothing but space.");
            var names = CommandLine.PathsOf(result.GetResult(notebooks)).Select(Path.GetFileNameWithoutExtension);
            foreach (var name in names.Append(FrontName).Append(WholeName).GroupBy(n => n).Where(n => n.Count() > 1))
                result.AddError(
                    $"Found {name.Count()} pages called {name.Key}, which would be one file: rename a notebook.");
        });
        command.SetAction(result =>
        {
            Write(
                [.. result.GetRequiredValue(notebooks).Select(file => file.FullName)],
                result.GetRequiredValue(folder).FullName,
                result.GetRequiredValue(title)!,
                CommandLine.Links(result.GetValue(links)!));
            return ExitCode.Success;
        });
        return command;
    }

    // Each page reads its notebooks itself: JSON is not to be read by two threads at once.
    private static void Write(
        string[] notebooks, string folder, string title, IReadOnlyList<(string Text, string Url)> links)
    {
        (string, string) front = ("Front page", FrontName + ".html");
        var pages = notebooks.Select((path, i) => new Page(Path.GetFileNameWithoutExtension(path),
            page => NotebookPage.Render(Chapter.Read(path, page),
            [
                front,
                .. notebooks[..i].TakeLast(1).Select(last => ("← " + Words(last), Url(last))),
                .. notebooks[(i + 1)..].Take(1).Select(next => (Words(next) + " →", Url(next))),
            ])))
            .Prepend(new(WholeName, page => NotebookPage.Render(Chapters(page), title, [front])))
            .Append(new(FrontName, page => FrontPage.Render(
                Chapters(page), title, [("The whole report on one page", WholeName + ".html"), .. links])));
        Parallel.ForEach(pages, page =>
        {
            var path = Path.Combine(folder, page.Name + ".html");
            WholeFile.Write(path, page.Render(path));
        });

        Chapter[] Chapters(string page) => [.. notebooks.Select(path => Chapter.Read(path, page))];
    }

    private static string Words(string notebook) => Path.GetFileNameWithoutExtension(notebook).Replace('-', ' ');

    private static string Url(string notebook) =>
        Uri.EscapeDataString(Path.GetFileNameWithoutExtension(notebook)) + ".html";

    private sealed record Page(string Name, Func<string, string> Render);
}
