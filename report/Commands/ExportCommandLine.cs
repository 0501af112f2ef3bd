using System.CommandLine;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;
using static ReportBuilder.CommandLine;

namespace ReportBuilder.Commands;

/// <summary>The command <c>export</c>.</summary>
internal static class ExportCommandLine
{
    public static Command Create()
    {
        var notebooks = NotebookPaths("The notebooks to read, in the order of the page.");
        var output = Option<FileInfo?>(
            "--output", "FILE", "The page to write; of one notebook, beside it by default.", "-o");
        var title = Option<string?>(
            "--title", "TITLE", "The page's heading, which the notebooks' own then stand below.");
        var links = Pairs("--link", "TEXT=URL", "A link at the page's top and foot; may be repeated.");
        var command = new Command("export", "Writes notebooks as one HTML page that needs no network.")
            { notebooks, output, title, links };
        command.SetAction(result =>
        {
            var paths = result.GetRequiredValue(notebooks).Select(file => file.FullName).ToList();
            var heading = string.IsNullOrWhiteSpace(result.GetValue(title)) ? null : result.GetValue(title);
            var page = result.GetValue(output);
            Require(paths.Count == 1 || page is not null,
                $"Found {paths.Count} notebooks for one page: say with --output FILE where it goes.");
            Require(paths.Count == 1 || heading is not null,
                $"Found {paths.Count} notebooks for one page: say with --title TITLE what it is called.");
            page ??= new(Path.ChangeExtension(paths[0], ".html"));
            Require(!Directory.Exists(page.FullName), $"Expected --output to be a file, found the folder {page}.");
            Require(page.Directory!.Exists, $"Expected --output in a folder that exists, found {page}.");
            Require(!paths.Contains(page.FullName),
                $"Expected --output to be another file than the notebooks, found {page}.");
            var chapters = paths.ConvertAll(path => Chapter.Read(path, page.DirectoryName!));
            WholeFile.Write(page.FullName, NotebookPage.Render(chapters, heading, result.GetRequiredValue(links)));
            return ExitCode.Success;
        });
        return command;
    }
}
