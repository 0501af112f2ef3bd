using System.CommandLine;
using ReportBuilder.Commands;
using ReportBuilder.Interactive;

namespace ReportBuilder;

/// <summary>The program's commands, and what their command lines share.</summary>
internal static class CommandLine
{
    public static RootCommand Commands() =>
        new("Runs notebooks in .NET Interactive and makes HTML pages of them.")
        {
            RunCommandLine.Create(), ExportCommandLine.Create(), SiteCommandLine.Create(), Kernel(),
        };

    /// <summary>An option with what its value is called, and what it is for.</summary>
    public static Option<T> Option<T>(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = value, Description = description };

    public static Argument<FileInfo[]> NotebookPaths(string description) =>
        new Argument<FileInfo[]>("NOTEBOOK") { Description = description, Arity = ArgumentArity.OneOrMore }
            .AcceptExistingOnly();

    /// <summary>An option of pairs such as <c>name=value</c>.</summary>
    public static Option<(string Name, string Value)[]> Pairs(string name, string pair, string description)
    {
        var pairs = Option<(string, string)[]>(name, pair, description);
        pairs.DefaultValueFactory = _ => [];
        pairs.CustomParser = result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Split('=', 2) is not [not "", not ""]))
                result.AddError($"Expected {name} {pair}, found {token.Value}.");
            return [.. result.Tokens.Select(token => token.Value.Split('=', 2)).Select(parts => (parts[0], parts[^1]))];
        };
        return pairs;
    }

    /// <summary>Refuses a command line that asks for what can't be done.</summary>
    public static void Require(bool condition, string message)
    {
        if (!condition)
            throw new WrongUsageException(message);
    }

    /// <summary>The hidden command that <see cref="KernelProcess"/> starts.</summary>
    private static Command Kernel()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER").AcceptExistingOnly();
        var command = new Command(KernelProcess.Command) { folder };
        command.Hidden = true;
        command.SetAction((result, _) => KernelProcess.RunAsync(result.GetRequiredValue(folder).FullName));
        return command;
    }
}

/// <summary>The command line asks for what can't be done.</summary>
internal sealed class WrongUsageException(string message) : Exception(message);
