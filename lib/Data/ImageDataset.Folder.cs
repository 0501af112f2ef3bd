namespace FashionLib;

public sealed partial record ImageDataset
{
    /// <summary>Loads one's own data set, or one like EMNIST or KMNIST: any image size, up to 256 classes.</summary>
    /// <param name="folder">
    /// A folder of four IDX files, plain or gzipped: their names hold <c>images</c> or <c>labels</c>, and <c>train</c>
    /// or, for the test images, <c>t10k</c> or <c>test</c>. Images are unsigned bytes (N, height, width), labels (N).
    /// </param>
    /// <param name="classNames">Name of each class, from label 0 on; null for numbers up to the greatest label.</param>
    /// <param name="prefix">How the names begin, where the folder holds several sets: <c>emnist-letters-</c>.</param>
    /// <returns>The training and the test images, in the files' order. The caller disposes both.</returns>
    /// <remarks>
    /// Nothing is known that the content could be compared with. EMNIST's images lie on their side, and the labels of
    /// its letters begin at 1: give a name for label 0, too, or none at all.
    /// </remarks>
    /// <exception cref="FileNotFoundException">One of the four files isn't there.</exception>
    /// <exception cref="InvalidDataException">A file isn't such an IDX file, or several might be meant.</exception>
    public static (LabeledImages Train, LabeledImages Test) LoadFolder(
        string folder, IReadOnlyList<string>? classNames = null, string prefix = "")
    {
        const string Advice = "Put the right file in its place.";
        IdxFile Read(string kind, int rank, params string[] part) =>
            IdxFile.Read(Find(folder, prefix, kind, part), sha256: null, rank, Advice);

        var (images, labels) = (Read("images", 3, "train"), Read("labels", 1, "train"));
        var (testImages, testLabels) = (Read("images", 3, "t10k", "test"), Read("labels", 1, "t10k", "test"));
        var greatest = labels.Bytes.Concat(testLabels.Bytes).DefaultIfEmpty().Max();
        var title = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var dataset = new ImageDataset(
            title.ToLowerInvariant(), title, classNames ?? [.. Enumerable.Range(0, greatest + 1).Select(i => $"{i}")],
            Train: new(FileOf(images), FileOf(labels)), Test: new(FileOf(testImages), FileOf(testLabels)),
            Addresses: []);
        var train = LabeledImages.FromIdx(dataset, images, labels, Advice);
        try
        {
            return (train, LabeledImages.FromIdx(dataset, testImages, testLabels, Advice));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private static string Find(string folder, string prefix, string kind, string[] parts)
    {
        string[] found =
        [
            .. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where(path =>
                Path.GetFileName(path) is var name && name.StartsWith(prefix, StringComparison.Ordinal) &&
                name.Contains(kind, StringComparison.Ordinal) &&
                parts.Any(part => name.Contains(part, StringComparison.Ordinal)))
                .DistinctBy(path => path.EndsWith(".gz", StringComparison.Ordinal) ? path[..^3] : path),
        ];
        var expected = $"{folder}: expected one file named {prefix}…{string.Join("… or …", parts)}…{kind}…";
        return found switch
        {
            [var only] => only,
            [] => throw new FileNotFoundException($"{expected}, found none."),
            _ => throw new InvalidDataException(
                $"{expected}, found {string.Join(", ", found.Select(Path.GetFileName))}. " +
                "Say by the parameter prefix which set is meant."),
        };
    }

    private static DatasetFile FileOf(IdxFile file) => new(Path.GetFileName(file.Path), Sha256: null);
}
