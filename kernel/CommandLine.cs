using System.CommandLine;
using NotebookEngine.Export;
using NotebookEngine.Notebooks;
using NotebookEngine.Run;

namespace NotebookEngine;

/// <summary>The program's commands.</summary>
internal static class CommandLine
{
    public static RootCommand Commands() => new("Runs C# notebooks without a notebook server, and exports them to HTML.")
    {
        RunCommandLine(),
        ExportCommandLine(),
    };

    private static Command RunCommandLine()
    {
        var notebook = NotebookArgument();
        var output = Output("The notebook to write, with the outputs.");
        var inPlace = new Option<bool>("--in-place") { Description = "Write the outputs into NOTEBOOK itself." };
        var parameters = new Option<string[]>("-p")
        {
            Description = "A value for a parameter of the notebook, as name=value; may be repeated.",
            HelpName = "name=value",
        };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds that one cell may run; no limit by default.",
            HelpName = "SECONDS",
        };
        var command = new Command("run", "Runs a notebook's cells and writes it with their outputs.")
            { notebook, output, inPlace, parameters, timeout };
        command.Validators.Add(result =>
        {
            if (result.GetValue(inPlace) == result.GetValue(output) is not null)
                result.AddError("Say where the outputs go: either --output FILE or --in-place.");
            foreach (var value in result.GetValue(parameters)!.Where(value => value.IndexOf('=') < 1))
                result.AddError($"Expected -p name=value, found {value}.");
            if (result.GetValue(timeout) <= 0)
                result.AddError("Expected --timeout to be more than 0 seconds.");
        });
        command.SetAction((result, cancellation) =>
            new RunCommand(Console.Out, Console.Error, !Console.IsOutputRedirected).RunAsync(
                result.GetRequiredValue(notebook).FullName,
                (result.GetValue(output) ?? result.GetRequiredValue(notebook)).FullName,
                result.GetValue(parameters)!.Select(value => value.Split('=', 2)).GroupBy(pair => pair[0])
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1]),
                result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                cancellation));
        return command;
    }

    private static Command ExportCommandLine()
    {
        var notebook = NotebookArgument();
        var output = Output("The page to write; beside NOTEBOOK by default.");
        var command = new Command("export", "Writes a notebook as one HTML page that needs no network.")
            { notebook, output };
        command.SetAction(result =>
        {
            var source = result.GetRequiredValue(notebook).FullName;
            var page = NotebookPage.Render(Chapter.Read(source));
            WholeFile.Write(result.GetValue(output)?.FullName ?? Path.ChangeExtension(source, ".html"), page);
            return ExitCode.Success;
        });
        return command;
    }

    private static Argument<FileInfo> NotebookArgument() =>
        new Argument<FileInfo>("NOTEBOOK") { Description = "The notebook (.ipynb) to read." }.AcceptExistingOnly();

    private static Option<FileInfo?> Output(string description) => new("--output", "-o") { Description = description };
}
