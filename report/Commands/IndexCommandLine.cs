using System.CommandLine;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Commands;

/// <summary>The command <c>index</c>.</summary>
internal static class IndexCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.NotebooksArgument();
        var output = CommandLine.OutputOption("The page to write.");
        var title = CommandLine.TitleOption("The page's heading.");
        var links = CommandLine.LinksOption("A link at the page's end, as TEXT=URL; may be repeated.");
        (output.Required, title.Required) = (true, true);
        var command = new Command("index",
            "Writes the front page of notebooks exported beside it: their cells tagged front-page, then a list of them.")
            { notebooks, output, title, links };
        CommandLine.KeepNotebooks(command, notebooks, output);
        command.Validators.Add(result =>
        {
            if (result.GetValue(title) is { } given && string.IsNullOrWhiteSpace(given))
                result.AddError("Expected --title to say what the page is called, found nothing but space.");
            var pages = CommandLine.PathsOf(notebooks, result).GroupBy(Path.GetFileNameWithoutExtension);
            foreach (var page in pages.Where(page => page.Count() > 1))
                result.AddError($"Found {page.Count()} notebooks called {page.Key}, whose pages would be one file.");
        });
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(output)!.FullName;
            var chapters = result.GetRequiredValue(notebooks).Select(file => Chapter.Read(file.FullName, path)).ToList();
            WholeFile.Write(path, FrontPage.Render(
                chapters, result.GetRequiredValue(title)!, CommandLine.Links(result.GetValue(links)!)));
            return ExitCode.Success;
        });
        return command;
    }
}
