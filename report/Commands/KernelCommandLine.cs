using System.CommandLine;
using ReportBuilder.Interactive;

namespace ReportBuilder.Commands;

/// <summary>The hidden command that <see cref="KernelProcess"/> starts.</summary>
internal static class KernelCommandLine
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER").AcceptExistingOnly();
        var command = new Command(KernelProcess.Command) { folder };
        command.Hidden = true;
        command.SetAction((result, _) => KernelProcess.RunAsync(result.GetRequiredValue(folder).FullName));
        return command;
    }
}
