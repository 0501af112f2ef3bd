using System.CommandLine;
using System.CommandLine.Parsing;
using ReportBuilder.Run;

namespace ReportBuilder.Commands;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommandLine
{
    public static Command Create()
    {
        var notebooks = CommandLine.Notebooks("The notebooks to run.");
        var then = CommandLine.Option<FileInfo[]>("--then", "NOTEBOOK",
            "A notebook to run when all others have ended; may be repeated.").AcceptExistingOnly();
        var output = CommandLine.Output<FileInfo?>(
            "PATH", "The notebook to write with the outputs, or the folder for it.");
        var inPlace = new Option<bool>("--in-place")
            { Description = "Write the outputs into NOTEBOOK itself, once all its cells ran." };
        var parameters = CommandLine.Option<string[]>("-p", "name=value",
            "A value for a parameter of those notebooks that have it, as C# writes it; may be repeated.");
        var atOnce = CommandLine.Option<int?>("--at-once", "N", "How many notebooks run at a time; 1 by default.");
        var timeout = CommandLine.Option<double?>(
            "--timeout", "SECONDS", "Seconds that one cell may run; no limit by default.");
        var unavailable = CommandLine.Option<string?>("--unavailable", "TYPE",
            "An exception by which a notebook says that it lacks what it needs: exit code 3.");
        var about = CommandLine.Option<string[]>("--about", "EXPRESSION",
            "C# that says, after the last cell, with what a notebook ran: for the foot of its page; may be repeated.");
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
            return new RunCommand(options, Console.Out, Console.Error, width).RunAll(cancellation);
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
