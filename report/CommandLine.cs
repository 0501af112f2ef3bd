using System.CommandLine;
using ReportBuilder.Export;
using ReportBuilder.Run;

namespace ReportBuilder;

/// <summary>The program's commands, and what their command lines share.</summary>
internal static class CommandLine
{
    public static RootCommand Commands() =>
        new("Runs notebooks in .NET Interactive and makes HTML pages of them.")
        {
            RunCommandLine.Create(), PageCommands.Export(), PageCommands.Site(),
        };

    /// <summary>An option with what its value is called, and what it is for.</summary>
    public static Option<T> Option<T>(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description };

    public static Argument<FileInfo[]> NotebookPaths(string description) =>
        new Argument<FileInfo[]>("NOTEBOOK") { Description = description, Arity = ArgumentArity.OneOrMore }
            .AcceptExistingOnly();

    /// <summary>Refuses a command line that asks for what can't be done.</summary>
    public static void Require(bool condition, string message)
    {
        if (!condition)
            throw new WrongUsageException(message);
    }
}

/// <summary>The command line asks for what can't be done.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0, Failure = 1, WrongUsage = 2, Unavailable = 3;
}
