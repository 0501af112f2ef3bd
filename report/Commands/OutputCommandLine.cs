using System.CommandLine;
using System.Text;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Commands;

/// <summary>The command <c>output</c>.</summary>
internal static class OutputCommandLine
{
    public static Command Create()
    {
        var notebook = CommandLine.NotebookArgument();
        var tag = new Option<string>("--tag")
        {
            Description = "The tag of the code cells.",
            HelpName = "TAG",
            Required = true,
        };
        var mime = new Option<string>("--mime")
        {
            Description = "The representation, such as text/markdown.",
            HelpName = "MIME",
            Required = true,
        };
        var command = new Command("output", "Prints one representation of what a notebook's tagged code cells showed.")
            { notebook, tag, mime };
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(notebook).FullName;
            var text = TaggedOutput.Find(
                NotebookFile.Read(path), Path.GetFileName(path),
                result.GetRequiredValue(tag), result.GetRequiredValue(mime));
            // Not Console.Out, whose encoding is the terminal's: what is printed goes into files.
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(text));
            return ExitCode.Success;
        });
        return command;
    }
}
