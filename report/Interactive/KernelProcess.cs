using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ReportBuilder.Interactive;

/// <summary>
/// .NET Interactive's process, and one between it and this program that ends it: the kernel itself goes on when its
/// input ends. So it is gone, with all that it has started, however this program ends.
/// </summary>
internal static partial class KernelProcess
{
    /// <summary>What stands before the folder in the arguments of the process between.</summary>
    public const string Argument = "kernel";

    private const int SetChildSubreaper = 36;

    /// <summary>How to start the process between; its standard streams are the kernel's.</summary>
    public static ProcessStartInfo StartInfo(string folder) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ReportBuilder.dll"), Argument, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Runs a kernel until it ends or this process's standard input does; returns its exit code.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        if (OperatingSystem.IsLinux())
            ControlProcess(SetChildSubreaper, 1); // what a crashed kernel leaves behind becomes this process's child
        Console.CancelKeyPress += (_, e) => e.Cancel = true; // Ctrl-C is for the program that started this one
        using var kernel = Process.Start(
            new ProcessStartInfo(
                "dotnet", ["tool", "run", "dotnet-interactive", "--", "stdio", "--working-dir", folder])
            {
                RedirectStandardInput = true,
                WorkingDirectory = AppContext.BaseDirectory, // below the tool manifest
                Environment =
                {
                    ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                    ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
                    ["DOTNET_NOLOGO"] = "1",
                    ["DOTNET_TieredPGO"] = "0", // code that runs for seconds doesn't earn back its profiling
                },
            })!;
        var input = Console.OpenStandardInput().CopyToAsync(kernel.StandardInput.BaseStream); // fails once it has ended
        await Task.WhenAny(input, kernel.WaitForExitAsync());
        kernel.Kill(entireProcessTree: true);
        EndChildren();
        await kernel.WaitForExitAsync();
        return kernel.ExitCode;
    }

    private static void EndChildren()
    {
        var tasks = OperatingSystem.IsLinux() ? Directory.GetDirectories("/proc/self/task") : [];
        var ids = tasks.Select(task => Path.Combine(task, "children")).Where(File.Exists)
            .SelectMany(file => File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var id in ids.Select(int.Parse).ToList())
        {
            try
            {
                using var child = Process.GetProcessById(id);
                child.Kill(entireProcessTree: true);
            }
            catch (ArgumentException)
            {
                // It has ended by itself.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nuint argument);
}
