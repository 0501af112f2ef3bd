using System.CommandLine;
using NotebookEngine.Notebooks;
using NotebookEngine.Run;

namespace NotebookEngine.Commands;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommandLine
{
    public static Command Create()
    {
        var notebook = CommandLine.NotebookArgument();
        var output = CommandLine.OutputOption(
            "The notebook to write, with the outputs; for a .dib file, by default the .ipynb beside it.");
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
            foreach (var problem in OutputProblems(
                result.GetResult(notebook)?.Tokens.FirstOrDefault()?.Value, result.GetValue(output),
                result.GetValue(inPlace)))
                result.AddError(problem);
            foreach (var value in result.GetValue(parameters)!.Where(value => value.IndexOf('=') < 1))
                result.AddError($"Expected -p name=value, found {value}.");
            if (result.GetValue(timeout) <= 0)
                result.AddError("Expected --timeout to be more than 0 seconds.");
        });
        command.SetAction((result, cancellation) =>
            new RunCommand(Console.Out, Console.Error, TerminalWidth()).RunAsync(
                result.GetRequiredValue(notebook).FullName,
                (result.GetValue(output) ?? DefaultOutput(result.GetRequiredValue(notebook).FullName)).FullName,
                result.GetValue(parameters)!.Select(value => value.Split('=', 2)).GroupBy(pair => pair[0])
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1]),
                result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                cancellation));
        return command;
    }

    /// <summary>The columns of the terminal; null where lines can't be rewritten or nobody watches.</summary>
    private static Func<int>? TerminalWidth() =>
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            ? null
            : () => Console.WindowWidth;

    // A text notebook holds no outputs: they go beside it.
    private static FileInfo DefaultOutput(string notebook) =>
        new(DibFile.Is(notebook) ? Path.ChangeExtension(notebook, ".ipynb") : notebook);

    private static IEnumerable<string> OutputProblems(string? notebook, FileInfo? output, bool inPlace)
    {
        if (notebook is null || !DibFile.Is(notebook))
        {
            if (inPlace == output is not null)
                yield return "Say where the outputs go: either --output FILE or --in-place.";
            yield break;
        }
        if (inPlace)
            yield return "A .dib file holds no outputs: leave --in-place out, or say --output FILE.ipynb.";
        if (output is not null && DibFile.Is(output.Name))
            yield return "A .dib file holds no outputs: say --output FILE.ipynb.";
        if (output is null && DefaultOutput(notebook) is { Exists: true } existing)
            yield return $"{existing.Name} exists: say --output {existing.Name} to overwrite it.";
    }
}
