using System.CommandLine;
using static ReportBuilder.CommandLine;

namespace ReportBuilder.Run;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommandLine
{
    public static Command Create()
    {
        var notebooks = NotebookPaths("The notebooks to run.");
        var then = Option<FileInfo[]>("--then", "NOTEBOOK",
            "A notebook to run when all others have ended; may be repeated.").AcceptExistingOnly();
        var output = Option<FileInfo?>(
            "--output", "PATH", "The notebook to write with the outputs, or the folder for it.", "-o");
        var inPlace = new Option<bool>("--in-place")
        { Description = "Write the outputs into NOTEBOOK itself, once all its cells ran." };
        var parameters = Option<string[]>("-p", "name=value",
            "A value for a parameter of those notebooks that have it, as C# writes it; may be repeated.");
        var atOnce = Option<int?>("--at-once", "N", "How many notebooks run at a time; 1 by default.");
        var timeout = Option<double?>("--timeout", "SECONDS", "Seconds that one cell may run; no limit by default.");
        var unavailable = Option<string?>("--unavailable", "TYPE",
            "An exception by which a notebook says that it lacks what it needs: exit code 3.");
        var about = Option<string[]>("--about", "EXPRESSION",
            "C# that says, after the last cell, with what a notebook ran: for the foot of its page; may be repeated.");
        var command = new Command("run",
            "Runs notebooks' cells in .NET Interactive and writes them with their outputs.")
            { notebooks, then, output, inPlace, parameters, atOnce, timeout, unavailable, about };
        command.SetAction((result, cancellation) =>
        {
            var run = new RunCommand(
                Notebooks: [.. result.GetRequiredValue(notebooks).Select(file => file.FullName)],
                Then: [.. result.GetValue(then)!.Select(file => file.FullName)],
                Output: result.GetValue(output),
                InPlace: result.GetValue(inPlace),
                Values: Pairs(result.GetValue(parameters)!),
                AtOnce: result.GetValue(atOnce) ?? 1,
                Timeout: result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Unavailable: result.GetValue(unavailable),
                About: result.GetValue(about)!);
            RequirePossible(run);
            return run.RunAll(cancellation);
        });
        return command;
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> texts)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            Require(parts is [not "", not ""], $"Expected -p name=value, found {text}.");
            pairs[parts[0]] = parts[1];
        }
        return pairs;
    }

    // Said before the work is done, which would be lost.
    private static void RequirePossible(RunCommand run)
    {
        Require(run.AtOnce >= 1, "Expected --at-once to be 1 or more.");
        Require(run.Timeout is null || run.Timeout > TimeSpan.Zero,
            "Expected --timeout to be more than 0 seconds.");
        Require(run.Output is not null || run.InPlace,
            "Say where the outputs go: --output PATH, --in-place, or both.");
        if (run.Output is not { } output)
            return;
        string[] notebooks = [.. run.Notebooks, .. run.Then];
        Require(output.Directory!.Exists, $"Expected --output in a folder that exists, found {output}.");
        Require(notebooks.Length == 1 || Directory.Exists(output.FullName),
            $"Found {notebooks.Length} notebooks: expected --output to be a folder that exists, found {output}.");
        foreach (var (written, count) in notebooks.CountBy(notebook => run.OutputOf(notebook)!))
        {
            Require(!notebooks.Contains(written), "Expected --output to be another file than the notebooks, found "
                + $"{written}; --in-place writes into them.");
            Require(count == 1, $"Found {count} notebooks that would be written to {written}.");
        }
    }
}
