using System.CommandLine;
using NotebookEngine.Export;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Commands;

/// <summary>The command <c>index</c>.</summary>
internal static class IndexCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.NotebooksArgument();
        var output = CommandLine.OutputOption("The page to write.");
        var title = CommandLine.TitleOption("The page's heading.");
        var links = new Option<string[]>("--link")
        {
            Description = "A link at the page's end, as TEXT=URL; may be repeated.",
            HelpName = "TEXT=URL",
        };
        (output.Required, title.Required) = (true, true);
        var command = new Command("index",
            "Writes the front page of notebooks exported beside it: their cells tagged front-page, then a list of them.")
            { notebooks, output, title, links };
        command.Validators.Add(result =>
        {
            foreach (var link in result.GetValue(links)!.Where(link => link.IndexOf('=') < 1 || link.EndsWith('=')))
                result.AddError($"Expected --link TEXT=URL, found {link}.");
        });
        command.SetAction(result =>
        {
            var chapters = result.GetRequiredValue(notebooks).Select(file => Chapter.Read(file.FullName)).ToList();
            var page = FrontPage.Render(chapters, result.GetRequiredValue(title)!,
                [.. result.GetValue(links)!.Select(link => link.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);
            WholeFile.Write(result.GetRequiredValue(output)!.FullName, page);
            return ExitCode.Success;
        });
        return command;
    }
}
