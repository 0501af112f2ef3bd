using System.CommandLine;
using ReportBuilder.Export;

namespace ReportBuilder.Commands;

/// <summary>The command <c>site</c>.</summary>
internal static class SiteCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.Notebooks("The notebooks to read, in the order of the pages.");
        var folder = CommandLine.Output<DirectoryInfo>("FOLDER", "The folder for the pages.").AcceptExistingOnly();
        var title = CommandLine.Option<string>(
            "--title", "TITLE", "The heading of the front page, and of all notebooks on one page.");
        var links = CommandLine.Links("A link at the front page's end, as TEXT=URL; may be repeated.");
        var readme = CommandLine.Option<FileInfo>("--readme", "FILE",
            $"A text that takes the front page's table, between {Readme.Begin} and {Readme.End}.").AcceptExistingOnly();
        (folder.Required, title.Required) = (true, true);
        var command = new Command("site",
            $"Writes a page for each notebook, {Site.WholeName}.html with all of them, and the front page, "
            + $"{Site.FrontName}.html: their cells tagged front-page, then a list of them.")
            { notebooks, folder, title, links, readme };
        command.Validators.Add(result =>
        {
            if (result.GetValue(title) is { } given && string.IsNullOrWhiteSpace(given))
                result.AddError("Expected --title to say what the pages are called, found nothing but space.");
            var names = CommandLine.PathsOf(result.GetResult(notebooks)).Select(Path.GetFileNameWithoutExtension);
            foreach (var name in names.Append(Site.FrontName).Append(Site.WholeName)
                .GroupBy(name => name).Where(pages => pages.Count() > 1))
                result.AddError(
                    $"Found {name.Count()} pages called {name.Key}, which would be one file: rename a notebook.");
        });
        command.SetAction(result =>
        {
            var site = new Site(
                result.GetRequiredValue(folder).FullName, result.GetRequiredValue(title), Console.Error);
            site.Write(
                result.GetRequiredValue(notebooks).Select(file => file.FullName),
                result.GetValue(links) ?? [], result.GetValue(readme)?.FullName);
            return site.HasFailed ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
