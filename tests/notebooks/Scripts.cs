using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>Runs the project's bash scripts on made-up folders; skips the test on Windows.</summary>
public abstract class Scripts : IDisposable
{
    protected Scripts() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for Linux and macOS.");

    /// <summary>A folder of the test's own, with a space in its name.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("script test-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string At(string name) => Path.Combine(Folder, name);

    protected string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Runs bash; a variable whose value is null is unset.</summary>
    protected static async Task<(int ExitCode, string Output, string Errors)> BashAsync(
        IEnumerable<string> arguments, params (string Name, string? Value)[] variables)
    {
        var start = new ProcessStartInfo("/bin/bash", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
