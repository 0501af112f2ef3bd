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
    /// its letters begin at 1: give a name for label 0, too, or none at all. A trainer warns of both.
    /// </remarks>
    /// <exception cref="FileNotFoundException">One of the four files isn't there.</exception>
    /// <exception cref="InvalidDataException">A file isn't such an IDX file, or several might be meant.</exception>
    public static (LabeledImages Train, LabeledImages Test) LoadFolder(
        string folder, IReadOnlyList<string>? classNames = null, string prefix = "")
    {
        if (!Directory.Exists(folder))
            throw new FileNotFoundException($"{folder}: expected a folder of four IDX files, found no such folder.");
        string[] paths =
        [
            Find(folder, prefix, "images", "train"), Find(folder, prefix, "labels", "train"),
            Find(folder, prefix, "images", "t10k", "test"), Find(folder, prefix, "labels", "t10k", "test"),
        ];
        var parts = Read(paths.Select(path => (path, (string?)null)), "Put the right file in its place.");
        var greatest = parts[1].Bytes.Concat(parts[3].Bytes).DefaultIfEmpty().Max();
        var title = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new ImageDataset(
            title.ToLowerInvariant(), title, classNames ?? [.. Enumerable.Range(0, greatest + 1).Select(i => $"{i}")],
            [.. parts.Select(part => new DatasetFile(Path.GetFileName(part.Path), Sha256: null))], Addresses: [])
            .FromIdx(parts);
    }

    private static string Find(string folder, string prefix, string kind, params string[] parts)
    {
        var names = Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal).ToArray();
        string[] found =
        [
            .. names.Where(name =>
                name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) &&
                name.Contains(kind, StringComparison.OrdinalIgnoreCase) &&
                parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) &&
                !names.Any(other => IsBeside(name, other)))
                .DistinctBy(DatasetFile.Plain),
        ];
        var expected = $"{folder}: expected one file named {prefix}…{string.Join("… or …", parts)}…{kind}…";
        return found switch
        {
            [var only] => Path.Combine(folder, only),
            [] => throw new FileNotFoundException($"{expected}, found none."),
            _ => throw new InvalidDataException(
                $"{expected}, found {string.Join(", ", found)}. Say by the parameter prefix which set is meant."),
        };
    }

    /// <summary>Whether a file is about another one, as a checksum <c>NAME.sha256</c> is.</summary>
    private static bool IsBeside(string name, string other) =>
        DatasetFile.Plain(other) is var plain && DatasetFile.Plain(name) != plain &&
        name.StartsWith(plain + ".", StringComparison.Ordinal);
}
