using System.CommandLine;
using NotebookEngine.Jupyter;

namespace NotebookEngine.Commands;

/// <summary>The command <c>jupyter</c>.</summary>
internal static class JupyterCommandLine
{
    public static Command Create()
    {
        var connection = new Argument<FileInfo>("CONNECTION_FILE")
        {
            Description = "The file by which a front end says where to listen.",
        }.AcceptExistingOnly();
        var command = new Command("jupyter", "Runs as a Jupyter kernel; front ends start it so.") { connection };
        // Not asynchronous: then the command line would answer signals itself.
        command.SetAction(result => JupyterCommand.Run(result.GetRequiredValue(connection).FullName));
        return command;
    }
}
