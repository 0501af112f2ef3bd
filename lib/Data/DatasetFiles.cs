namespace FashionLib;

/// <summary>Finds the files of a data set on this machine, or downloads them.</summary>
/// <remarks>
/// Each file is searched in the folder <c>FASHIONLIB_DATA/NAME</c>, in the project's <c>data/NAME</c> and in
/// <c>/usr/share/datasets/NAME</c>, in this order; else it is downloaded into <c>data/NAME</c>.
/// </remarks>
/// <param name="dataset">The data set.</param>
/// <param name="folder">The only folder to look in; null searches and downloads.</param>
internal sealed class DatasetFiles(ImageDataset dataset, string? folder)
{
    /// <summary>Environment variable that names a folder with one subfolder for each data set.</summary>
    public const string FolderVariable = "FASHIONLIB_DATA";

    /// <summary>Where missing files are downloaded to.</summary>
    public string DownloadFolder { get; } = Path.Combine(ProjectFolder(), "data", dataset.Name);

    /// <summary>The path of a file, downloaded first if it's nowhere on this machine.</summary>
    public (string Path, string? Sha256) Find(DatasetFile file)
    {
        string[] folders = folder is null ? SearchFolders() : [folder];
        var path = folders.SelectMany(f => Names(file.Name).Select(name => Path.Combine(f, name)))
            .FirstOrDefault(File.Exists);
        if (path is null && folder is not null)
            throw new FileNotFoundException(
                $"{Path.Combine(folder, file.Name)}: expected this file of {dataset.Title}, found none. " +
                $"The folder has to hold all four files; without a folder, {dataset.Title} is searched or downloaded.");
        return (path ?? Download(file, folders), file.Sha256);
    }

    /// <summary>What to do about a damaged file, which depends on whether it would be fetched again.</summary>
    public string Advice(string path) =>
        folder is null && dataset.Addresses.Count > 0 && Path.GetDirectoryName(path) == DownloadFolder
            ? IdxFile.FetchAnew
            : folder is null
                ? $"Replace it by {dataset.Title}'s, or take it away to have the next folder searched."
                : $"Put {dataset.Title}'s file in its place, or load another folder; without a folder, " +
                  $"{dataset.Title} is searched or downloaded.";

    /// <summary>The file as it may lie there, gzipped or plain.</summary>
    private static string[] Names(string name) =>
        name.EndsWith(".gz", StringComparison.Ordinal) ? [name, name[..^3]] : [name, name + ".gz"];

    private string[] SearchFolders()
    {
        var shared = Environment.GetEnvironmentVariable(FolderVariable);
        string[] roots = string.IsNullOrEmpty(shared) ? [] : [Path.Combine(shared, dataset.Name)];
        return [.. roots, DownloadFolder, Path.Combine("/usr/share/datasets", dataset.Name)];
    }

    private string Download(DatasetFile file, string[] searched)
    {
        var failures = new List<string>();
        foreach (var address in dataset.Addresses.Select(folder => new Uri(folder, file.Name)))
        {
            try
            {
                return FileDownload.To(DownloadFolder, file, address);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException
                                          or OperationCanceledException or UnauthorizedAccessException)
            {
                failures.Add($"{address} ({e.Message})");
            }
        }
        var package = dataset.DebianPackage is { } name ? $"install the package {name} (Debian, Ubuntu), or " : "";
        throw new DatasetUnavailableException(
            $"{file.Name} of {dataset.Title}: expected it in {string.Join(", ", searched)} or from the network, " +
            $"found it nowhere: {string.Join("; ", failures)}. To get it, {package}copy the data set's four .gz " +
            $"files into {DownloadFolder}, or set {FolderVariable} to a folder that has them in its subfolder " +
            $"{dataset.Name}.");
    }

    /// <summary>The nearest folder above the library or the working folder that holds the project.</summary>
    private static string ProjectFolder()
    {
        string[] starts =
            [AppContext.BaseDirectory, typeof(DatasetFiles).Assembly.Location, Environment.CurrentDirectory];
        return starts.SelectMany(Ancestors).FirstOrDefault(f => File.Exists(Path.Combine(f, "FashionLib.csproj")))
            ?? Environment.CurrentDirectory;
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var at = path; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
            yield return at;
    }
}
