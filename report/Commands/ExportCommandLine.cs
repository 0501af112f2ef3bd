using System.CommandLine;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Commands;

/// <summary>The command <c>export</c>.</summary>
internal static class ExportCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.Notebooks("The notebooks to read, in the order of the page.");
        var output = CommandLine.Output<FileInfo?>("FILE", "The page to write; of one notebook, beside it by default.");
        var title = CommandLine.Option<string?>(
            "--title", "TITLE", "The page's heading, which the notebooks' own then stand below.");
        var links = CommandLine.Links("A link at the page's top and foot, as TEXT=URL; may be repeated.");
        var command = new Command("export", "Writes notebooks as one HTML page that needs no network.")
            { notebooks, output, title, links };
        command.Validators.Add(result =>
        {
            var paths = CommandLine.PathsOf(result.GetResult(notebooks));
            // Said before the work is done, which would be lost.
            if (result.GetValue(output) is { } page)
            {
                if (Directory.Exists(page.FullName))
                    result.AddError($"Expected --output to be a file, found the folder {page}.");
                else if (!page.Directory!.Exists)
                    result.AddError($"Expected --output in a folder that exists, found {page}.");
                if (paths.Contains(page.FullName))
                    result.AddError($"Expected --output to be another file than the notebooks, found {page}.");
            }
            else if (paths.Count > 1)
                result.AddError($"Found {paths.Count} notebooks for one page: say with --output FILE where it goes.");
            if (paths.Count > 1 && string.IsNullOrWhiteSpace(result.GetValue(title)))
                result.AddError(
                    $"Found {paths.Count} notebooks for one page: say with --title TITLE what it is called.");
        });
        command.SetAction(result =>
        {
            var paths = result.GetRequiredValue(notebooks).Select(file => file.FullName).ToList();
            var page = result.GetValue(output)?.FullName ?? Path.ChangeExtension(paths[0], ".html");
            var chapters = paths.ConvertAll(path => Chapter.Read(path, Path.GetDirectoryName(page)!));
            var where = result.GetValue(links) ?? [];
            WholeFile.Write(page, result.GetValue(title) is { } heading && !string.IsNullOrWhiteSpace(heading)
                ? NotebookPage.Render(chapters, heading, where)
                : NotebookPage.Render(chapters[0], where));
            return ExitCode.Success;
        });
        return command;
    }
}
