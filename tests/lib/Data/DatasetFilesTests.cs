using System.Net;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class DatasetFilesTests : IDisposable
{
    private const string Remedy = "copy the data set's four .gz files into ";

    private static readonly TinyIdx File = TinyIdx.Labels("train-labels-idx1-ubyte.gz", 3, 1, 4);
    private static readonly TinyIdx Other = TinyIdx.Labels("t10k-labels-idx1-ubyte.gz", 1, 5);

    private readonly TemporaryFolder sharedFolder = new();
    private readonly ImageDataset dataset = TinyIdx.Dataset(File, File, Other, Other);
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
        sharedFolder.Dispose();
        if (Directory.Exists(downloads))
            Directory.Delete(downloads, recursive: true);
    }

    [Fact]
    public void Each_file_is_searched_by_itself_in_the_shared_folder_first()
    {
        File.WriteTo(downloads);
        Other.WriteTo(downloads);
        var shared = File.WriteTo(sharedFolder.File(dataset.Name));
        var files = new DatasetFiles(dataset, folder: null);
        Assert.Equal((shared, File.File.Sha256), files.Find(File.File));
        Assert.Equal(Path.Combine(downloads, Other.Name), files.Find(Other.File).Path);
    }

    [Fact]
    public void A_folder_given_is_the_only_one_searched()
    {
        using var folder = new TemporaryFolder();
        Other.WriteTo(sharedFolder.File(dataset.Name));
        var path = File.WriteTo(folder.Path);
        var files = new DatasetFiles(dataset, folder.Path);
        Assert.Equal(path, files.Find(File.File).Path);
        var error = Assert.Throws<FileNotFoundException>(() => files.Find(Other.File));
        Assert.StartsWith($"{folder.File(Other.Name)}: expected this file of Fashion-MNIST, found none.", error.Message);
    }

    [Fact]
    public void A_file_that_is_nowhere_is_downloaded_into_the_project()
    {
        using var server = new LoopbackServer(context => Send(context, File.Gzipped()));
        var path = Find(server.Address);
        Assert.Equal(Path.Combine(downloads, File.Name), path);
        Assert.Equal([3, 1, 4], IdxFile.Read(path, File.File.Sha256).Bytes);
        Assert.Equal([path], Directory.GetFiles(downloads));
    }

    [Fact]
    public void Downloads_lie_in_the_data_folder_beside_the_project_file()
    {
        var project = Path.GetDirectoryName(Path.GetDirectoryName(downloads))!;
        Assert.Equal(Path.Combine(project, "data", dataset.Name), downloads);
        Assert.True(System.IO.File.Exists(Path.Combine(project, "FashionLib.csproj")));
    }

    public static TheoryData<string> Failures => ["not found", "other bytes", "not gzipped", "cut off"];

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_next_address_is_tried_when_one_fails(string failure)
    {
        using var bad = new LoopbackServer(context => Fail(context, failure));
        using var good = new LoopbackServer(context => Send(context, File.Gzipped()));
        var path = Find(bad.Address, good.Address);
        Assert.Equal(File.Gzipped(), System.IO.File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(downloads));
        Assert.Equal([$"/{File.Name}"], bad.Asked);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void When_all_addresses_fail_the_error_names_them_and_the_remedy_and_leaves_no_file(string failure)
    {
        using var one = new LoopbackServer(context => Fail(context, failure));
        using var two = new LoopbackServer(context => Fail(context, failure));
        var error = Assert.Throws<DatasetUnavailableException>(() => Find(one.Address, two.Address));
        Assert.Contains($"{one.Address}{File.Name} (", error.Message);
        Assert.Contains($"{two.Address}{File.Name} (", error.Message);
        Assert.Contains(sharedFolder.File(dataset.Name), error.Message);
        Assert.Contains(Remedy + downloads, error.Message);
        Assert.Contains("install the package dataset-fashion-mnist", error.Message);
        Assert.Empty(Directory.GetFiles(downloads));
    }

    [Fact]
    public void A_data_set_without_package_does_not_advise_one()
    {
        var files = new DatasetFiles(dataset with { DebianPackage = null }, folder: null);
        var error = Assert.Throws<DatasetUnavailableException>(() => files.Find(File.File));
        Assert.Contains("To get it, " + Remedy, error.Message);
    }

    private string Find(params Uri[] addresses) =>
        new DatasetFiles(dataset with { Addresses = addresses }, folder: null).Find(File.File).Path;

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
            case "not found":
                context.Response.StatusCode = 404;
                context.Response.Close();
                break;
            case "other bytes":
                Send(context, Other.Gzipped());
                break;
            case "not gzipped":
                Send(context, "<html>Please log in.</html>"u8.ToArray());
                break;
            default:
                Send(context, File.Gzipped()[..10], claimed: 1000);
                break;
        }
    }
}
