using System.CommandLine;
using System.CommandLine.Parsing;
using ReportBuilder.Commands;

namespace ReportBuilder;

/// <summary>The program's commands, and what their command lines share.</summary>
internal static class CommandLine
{
    public static RootCommand Commands() =>
        new("Runs notebooks in .NET Interactive and makes HTML pages of them.")
        {
            RunCommandLine.Create(),
            ExportCommandLine.Create(),
            SiteCommandLine.Create(),
            OutputCommandLine.Create(),
            KernelCommandLine.Create(),
        };

    public static Argument<FileInfo> NotebookArgument() =>
        new Argument<FileInfo>("NOTEBOOK") { Description = "The notebook to read." }
            .AcceptExistingOnly();

    public static Argument<FileInfo[]> NotebooksArgument(string description) => new Argument<FileInfo[]>("NOTEBOOK")
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<string[]> LinksOption(string description)
    {
        var links = new Option<string[]>("--link") { Description = description, HelpName = "TEXT=URL" };
        links.Validators.Add(result =>
        {
            var given = result.GetValueOrDefault<string[]>();
            foreach (var link in given.Where(link => link.Split('=', 2) is not [not "", not ""]))
                result.AddError($"Expected --link TEXT=URL, found {link}.");
        });
        return links;
    }

    public static IReadOnlyList<(string Text, string Url)> Links(string[] links) =>
        [.. links.Select(link => link.Split('=', 2)).Select(pair => (pair[0], pair[1]))];

    /// <summary>The full paths of the files given, while the command line is still being checked.</summary>
    /// <remarks>Not by GetValue, after which the files are no longer checked to exist.</remarks>
    public static IReadOnlyList<string> PathsOf(SymbolResult? files) =>
        [.. (files?.Tokens ?? []).Select(token => Path.GetFullPath(token.Value))];

    public static Option<string?> TitleOption(string description) =>
        new("--title") { Description = description, HelpName = "TITLE" };
}
