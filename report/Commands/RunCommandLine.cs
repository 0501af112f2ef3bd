using System.CommandLine;
using ReportBuilder.Run;

namespace ReportBuilder.Commands;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommandLine
{
    public static Command Create()
    {
        var notebook = CommandLine.NotebookArgument();
        var output = CommandLine.OutputOption("The notebook to write, with the outputs.");
        var inPlace = new Option<bool>("--in-place") { Description = "Write the outputs into NOTEBOOK itself." };
        var parameters = new Option<string[]>("-p")
        {
            Description = "A value for a parameter of the notebook, as C# writes it; may be repeated.",
            HelpName = "name=value",
        };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds that one cell may run; no limit by default.",
            HelpName = "SECONDS",
        };
        var unavailable = new Option<string?>("--unavailable")
        {
            Description = "An exception by which the notebook says that it lacks what it needs: exit code 3.",
            HelpName = "TYPE",
        };
        var about = new Option<string?>("--about")
        {
            Description = "C# that says, after the last cell, with what the notebook ran: for the foot of its page.",
            HelpName = "EXPRESSION",
        };
        var command = new Command("run", "Runs a notebook's cells in .NET Interactive and writes it with their outputs.")
            { notebook, output, inPlace, parameters, timeout, unavailable, about };
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
            new RunCommand(Console.Out, Console.Error, TerminalWidth()).RunAsync(
                result.GetRequiredValue(notebook).FullName,
                (result.GetValue(output) ?? result.GetRequiredValue(notebook)).FullName,
                result.GetValue(parameters)!.Select(value => value.Split('=', 2)).GroupBy(pair => pair[0])
                    .ToDictionary(pairs => pairs.Key, pairs => pairs.Last()[1]),
                result.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                result.GetValue(unavailable),
                result.GetValue(about),
                cancellation));
        return command;
    }

    /// <summary>The columns of the terminal; null where lines can't be rewritten or nobody watches.</summary>
    private static Func<int>? TerminalWidth() =>
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            ? null
            : () => Console.WindowWidth;
}
