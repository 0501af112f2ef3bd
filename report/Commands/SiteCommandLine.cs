using System.CommandLine;
using ReportBuilder.Export;
using static ReportBuilder.CommandLine;

namespace ReportBuilder.Commands;

/// <summary>The command <c>site</c>.</summary>
internal static class SiteCommandLine
{
    public static Command Create()
    {
        var notebooks = NotebookPaths("The notebooks to read, in the order of the pages.");
        var folder = Option<DirectoryInfo>("--output", "FOLDER", "The folder for the pages.", "-o")
            .AcceptExistingOnly();
        var title = Option<string>(
            "--title", "TITLE", "The heading of the front page, and of all notebooks on one page.");
        var links = Pairs("--link", "TEXT=URL", "A link at the front page's end; may be repeated.");
        var readme = Option<FileInfo>("--readme", "FILE",
            $"A text that takes the front page's table, between {Readme.Begin} and {Readme.End}.").AcceptExistingOnly();
        (folder.Required, title.Required) = (true, true);
        var command = new Command("site",
            $"Writes a page for each notebook, {Site.WholeName}.html with all of them, and the front page, "
            + $"{Site.FrontName}.html: their cells tagged front-page, then a list of them.")
            { notebooks, folder, title, links, readme };
        command.SetAction(result =>
        {
            var paths = result.GetRequiredValue(notebooks).Select(file => file.FullName).ToList();
            var heading = result.GetRequiredValue(title);
            Require(!string.IsNullOrWhiteSpace(heading),
                "Expected --title to say what the pages are called, found nothing but space.");
            foreach (var (name, count) in paths.Select(Path.GetFileNameWithoutExtension)
                .Append(Site.FrontName).Append(Site.WholeName).CountBy(name => name!))
                Require(count == 1,
                    $"Found {count} pages called {name}, which would be one file: rename a notebook.");
            var site = new Site(result.GetRequiredValue(folder).FullName, heading, Console.Error);
            site.Write(paths, result.GetRequiredValue(links), result.GetValue(readme)?.FullName);
            return site.HasFailed ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
