using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Jupyter.Tests.Clients))]

namespace Jupyter.Tests;

/// <summary>Jupyter's own clients, with .NET Interactive's kernel: the first Python on the PATH that has them.</summary>
public sealed class Clients : IAsyncLifetime
{
    private const string Modules = "jupyter_client, nbformat, nbconvert";
    private const string Packages = "python3-jupyter-client jupyter-nbconvert";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);
    private readonly string folder = Directory.CreateTempSubdirectory("jupyter-test-").FullName;
    private string? python;

    /// <summary>The sources' folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether there are any.</summary>
    public bool AreThere => python is not null;

    private string KernelSpecs => Path.Combine(folder, "share", "kernels");

    public async ValueTask InitializeAsync()
    {
        foreach (var path in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, "python3")).Where(File.Exists))
            if (python is null && (await StartAsync(path, ["-c", $"import {Modules}"])).Exit == 0)
                python = path;
        if (python is null)
            return;
        Directory.CreateDirectory(KernelSpecs);
        var (exit, output, error) = await StartAsync(
            "dotnet", ["tool", "run", "dotnet-interactive", "--", "jupyter", "install", "--path", KernelSpecs]);
        Assert.True(exit == 0, output + error);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test that calls it where the clients are missing, and so the kernel isn't installed.</summary>
    public void SkipWhereMissing() => Assert.SkipWhen(
        python is null, $"No python3 on the PATH has {Modules}. On Debian and Ubuntu: apt-get install {Packages}");

    /// <summary>Runs a Python program to its end, which must be a success.</summary>
    public async Task<string> PythonAsync(params string[] arguments)
    {
        SkipWhereMissing();
        var (exit, output, error) = await StartAsync(python!, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)} exited with {exit}:\n{output}\n{error}");
        return output;
    }

    /// <summary>Starts a program that finds the installed kernel, and nothing of the user's own.</summary>
    public Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = AppContext.BaseDirectory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["JUPYTER_PATH"] = Path.Combine(folder, "share"),
            ["JUPYTER_CONFIG_DIR"] = Path.Combine(folder, "config"),
            ["JUPYTER_DATA_DIR"] = Path.Combine(folder, "data"),
            ["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder, "runtime"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        },
    })!;

    private async Task<(int Exit, string Output, string Error)> StartAsync(string program, string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var cancellation = limit.Token;
        using var process = Start(program, arguments);
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true)); // and so all kernels
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FashionLib.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
