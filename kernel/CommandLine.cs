using System.CommandLine;
using NotebookEngine.Commands;

namespace NotebookEngine;

/// <summary>The program's commands, and what their command lines share.</summary>
internal static class CommandLine
{
    public static RootCommand Commands() =>
        new("Runs C# notebooks without a notebook server, and makes HTML pages of them.")
        {
            RunCommandLine.Create(),
            ExportCommandLine.Create(),
            IndexCommandLine.Create(),
            OutputCommandLine.Create(),
        };

    public static Argument<FileInfo> NotebookArgument() =>
        new Argument<FileInfo>("NOTEBOOK") { Description = "The notebook (.ipynb) to read." }.AcceptExistingOnly();

    public static Argument<FileInfo[]> NotebooksArgument() => new Argument<FileInfo[]>("NOTEBOOK")
    {
        Description = "The notebooks (.ipynb) to read, in the order of the page.",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<FileInfo?> OutputOption(string description) =>
        new("--output", "-o") { Description = description, HelpName = "FILE" };

    public static Option<string?> TitleOption(string description) =>
        new("--title") { Description = description, HelpName = "TITLE" };
}
