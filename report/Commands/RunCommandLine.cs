using System.CommandLine;
using System.CommandLine.Parsing;
using ReportBuilder.Run;

namespace ReportBuilder.Commands;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.NotebooksArgument("The notebooks to run.");
        var then = new Option<FileInfo[]>("--then")
        {
            Description = "A notebook to run when all others have ended; may be repeated.",
            HelpName = "NOTEBOOK",
        }.AcceptExistingOnly();
        var output = new Option<FileInfo?>("--output", "-o")
        {
            Description = "The notebook to write with the outputs, or the folder for it.",
            HelpName = "PATH",
        };
        var inPlace = new Option<bool>("--in-place")
            { Description = "Write the outputs into NOTEBOOK itself, once all its cells ran." };
        var parameters = new Option<string[]>("-p")
        {
            Description = "A value for a parameter of those notebooks that have it, as C# writes it; may be repeated.",
            HelpName = "name=value",
        };
        var atOnce = new Option<int?>("--at-once")
        {
            Description = "How many notebooks run at a time; 1 by default.",
            HelpName = "N",
        };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds that one cell may run; no limit by default.",
            HelpName = "SECONDS",
        };
        var unavailable = new Option<string?>("--unavailable")
        {
            Description = "An exception by which a notebook says that it lacks what it needs: exit code 3.",
            HelpName = "TYPE",
        };
        var about = new Option<string[]>("--about")
        {
            Description = "C# that says, after the last cell, with what a notebook ran: "
                + "for the foot of its page; may be repeated.",
            HelpName = "EXPRESSION",
        };
        var command = new Command("run",
            "Runs notebooks' cells in .NET Interactive and writes them with their outputs.")
            { notebooks, then, output, inPlace, parameters, atOnce, timeout, unavailable, about };
        command.Validators.Add(result =>
        {
            string[] paths =
                [.. CommandLine.PathsOf(result.GetResult(notebooks)), .. CommandLine.PathsOf(result.GetResult(then))];
            if (result.GetValue(output) is { } given)
                CheckOutput(result, given, paths);
            else if (!result.GetValue(inPlace))
                result.AddError("Say where the outputs go: --output PATH, --in-place, or both.");
            foreach (var value in result.GetValue(parameters)!.Where(value => value.IndexOf('=') < 1))
                result.AddError($"Expected -p name=value, found {value}.");
            if (result.GetValue(atOnce) < 1)
                result.AddError("Expected --at-once to be 1 or more.");
            if (result.GetValue(timeout) <= 0)
                result.AddError("Expected --timeout to be more than 0 seconds.");
        });
        command.SetAction((result, cancellation) =>
        {
            var options = new RunOptions
            {
                Notebooks = [.. result.GetRequiredValue(notebooks).Select(file => file.FullName)],
                Then = [.. result.GetValue(then)!.Select(file => file.FullName)],
                Output = notebook => result.GetValue(output) is { } given ? OutputOf(notebook, given) : null,
                InPlace = result.GetValue(inPlace),
                Parameters = result.GetValue(parameters)!.Select(value => value.Split('=', 2)).GroupBy(pair => pair[0])
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1]),
                AtOnce = result.GetValue(atOnce) ?? 1,
                Timeout = result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Unavailable = result.GetValue(unavailable),
                About = result.GetValue(about)!,
            };
            // Two notebooks that take turns in rewriting one line could not be read.
            var width = options.AtOnce == 1 ? TerminalWidth() : null;
            return new RunCommand(options, Console.Out, Console.Error, width).RunAsync(cancellation);
        });
        return command;
    }

    private static string OutputOf(string notebook, FileInfo output) => Directory.Exists(output.FullName)
        ? Path.Combine(output.FullName, Path.GetFileName(notebook))
        : output.FullName;

    // Said before the work is done, which would be lost.
    private static void CheckOutput(CommandResult result, FileInfo output, string[] notebooks)
    {
        if (!output.Directory!.Exists)
            result.AddError($"Expected --output in a folder that exists, found {output}.");
        if (notebooks.Length > 1 && !Directory.Exists(output.FullName))
            result.AddError(
                $"Found {notebooks.Length} notebooks: expected --output to be a folder that exists, found {output}.");
        var written = notebooks.Select(notebook => OutputOf(notebook, output)).ToList();
        if (written.Intersect(notebooks).FirstOrDefault() is { } same)
            result.AddError(
                $"Expected --output to be another file than the notebooks, found {same}; --in-place writes into them.");
        foreach (var twice in written.GroupBy(path => path)
            .Where(paths => paths.Count() > 1 && Directory.Exists(output.FullName)))
            result.AddError($"Found {twice.Count()} notebooks that would be written to {twice.Key}.");
    }

    /// <summary>The columns of the terminal; null where lines can't be rewritten or nobody watches.</summary>
    private static Func<int>? TerminalWidth() =>
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            ? null
            : () => Console.WindowWidth;
}
