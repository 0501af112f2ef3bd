using System.CommandLine;
using static ReportBuilder.CommandLine;

namespace ReportBuilder.Export;

/// <summary>The commands <c>export</c> and <c>site</c>.</summary>
internal static class PageCommands
{
    public static Command Export()
    {
        var notebook = new Argument<FileInfo>("NOTEBOOK") { Description = "The notebook to read." }
            .AcceptExistingOnly();
        var output = Option<FileInfo?>(
            "--output", "FILE", "The page to write; beside the notebook by default.", "-o");
        var command = new Command("export", "Writes a notebook as one HTML page that needs no network.")
            { notebook, output };
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(notebook).FullName;
            var page = result.GetValue(output) ?? new(Path.ChangeExtension(path, ".html"));
            Require(!Directory.Exists(page.FullName), $"Expected --output to be a file, found the folder {page}.");
            Require(page.Directory!.Exists, $"Expected --output in a folder that exists, found {page}.");
            Require(page.FullName != path, $"Expected --output to be another file than the notebook, found {page}.");
            WholeFile.WriteText(page.FullName, NotebookPage.Render(Chapter.Read(path)));
            return ExitCode.Success;
        });
        return command;
    }

    public static Command Site()
    {
        var notebooks = NotebookPaths("The notebooks to read, in the order of the pages.");
        var folder = Option<DirectoryInfo>("--output", "FOLDER", "The folder for the pages.", "-o")
            .AcceptExistingOnly();
        var title = Option<string>(
            "--title", "TITLE", "The heading of the front page, and of all notebooks on one page.");
        var readme = Option<FileInfo>("--readme", "FILE", "A text that takes the front page's table, between "
            + $"{FrontPage.TableBegin} and {FrontPage.TableEnd}.").AcceptExistingOnly();
        (folder.Required, title.Required) = (true, true);
        var command = new Command("site",
            "Writes a page for each notebook, report.html with all of them, and the front page, index.html: their "
            + "cells tagged front-page, then a list of them, and of report.pdf where that is in the folder.")
            { notebooks, folder, title, readme };
        command.SetAction(result =>
        {
            var paths = result.GetRequiredValue(notebooks).Select(file => file.FullName).ToList();
            var heading = result.GetRequiredValue(title);
            Require(!string.IsNullOrWhiteSpace(heading),
                "Expected --title to say what the pages are called, found nothing but space.");
            foreach (var (name, count) in paths.Select(Path.GetFileNameWithoutExtension)
                .Concat(["index", "report"]).CountBy(name => name!))
                Require(count == 1, $"Found {count} pages called {name}, which would be one file: rename a notebook.");
            var site = new Site(result.GetRequiredValue(folder).FullName, heading, Console.Error);
            site.Write(paths, result.GetValue(readme)?.FullName);
            return site.HasFailed ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }
}
