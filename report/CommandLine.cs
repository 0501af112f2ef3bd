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

    public static Argument<FileInfo[]> NotebooksArgument() => new Argument<FileInfo[]>("NOTEBOOK")
    {
        Description = "The notebooks to read, in the order of the page.",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<FileInfo?> OutputOption(string description)
    {
        var output = new Option<FileInfo?>("--output", "-o") { Description = description, HelpName = "FILE" };
        // Said before the work is done, which would be lost.
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is not { } file)
                return;
            if (Directory.Exists(file.FullName))
                result.AddError($"Expected --output to be a file, found the folder {file}.");
            else if (!file.Directory!.Exists)
                result.AddError($"Expected --output in a folder that exists, found {file}.");
        });
        return output;
    }

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

    /// <summary>The full paths of the notebooks given, while the command line is still being checked.</summary>
    /// <remarks>Not by GetValue, after which the notebooks are no longer checked to exist.</remarks>
    public static IReadOnlyList<string> PathsOf(Argument<FileInfo[]> notebooks, CommandResult command) =>
        [.. (command.GetResult(notebooks)?.Tokens ?? []).Select(token => Path.GetFullPath(token.Value))];

    public static Option<string?> TitleOption(string description) =>
        new("--title") { Description = description, HelpName = "TITLE" };
}
