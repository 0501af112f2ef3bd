using System.CommandLine;
using System.CommandLine.Parsing;
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
    public static Option<T> Option<T>(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    public static Option<T> Output<T>(string value, string description)
    {
        var output = Option<T>("--output", value, description);
        output.Aliases.Add("-o");
        return output;
    }

    public static Argument<FileInfo[]> Notebooks(string description) =>
        new Argument<FileInfo[]>("NOTEBOOK") { Description = description, Arity = ArgumentArity.OneOrMore }
            .AcceptExistingOnly();

    public static Option<(string Text, string Url)[]> Links(string description)
    {
        var links = Option<(string, string)[]>("--link", "TEXT=URL", description);
        links.CustomParser = result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Split('=', 2) is not [not "", not ""]))
                result.AddError($"Expected --link TEXT=URL, found {token.Value}.");
            return [.. result.Tokens.Select(token => token.Value.Split('=', 2)).Select(pair => (pair[0], pair[^1]))];
        };
        return links;
    }

    /// <summary>The full paths of the files given, while the command line is still being checked.</summary>
    /// <remarks>Not by GetValue, after which the files are no longer checked to exist.</remarks>
    public static IReadOnlyList<string> PathsOf(SymbolResult? files) =>
        [.. (files?.Tokens ?? []).Select(token => Path.GetFullPath(token.Value))];

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
