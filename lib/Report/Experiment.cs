namespace FashionLib;

/// <summary>One of the report's experiments: what was published of it, and how far its figures move by chance.</summary>
/// <param name="Name">Name of its files, in lower case: <c>fully-connected</c>.</param>
/// <param name="Title">Network and data in prose.</param>
/// <param name="Published">What the report published.</param>
/// <param name="Scatter">How far each figure moves from seed to seed, in our runs of it.</param>
public sealed record Experiment(string Name, string Title, ExperimentResults Published, SeedScatter Scatter)
{
    /// <summary>The fully connected network on Fashion-MNIST.</summary>
    public static Experiment FullyConnected { get; } = new(
        "fully-connected", "fully connected, Fashion-MNIST",
        PublishedResults.FullyConnected, SeedScatter.FullyConnected);

    /// <summary>The convolutional network on the data that the report names.</summary>
    public static Experiment Convolutional { get; } = new(
        "convolutional", "convolutional, Fashion-MNIST, as the report says",
        PublishedResults.Convolutional, SeedScatter.Convolutional);

    /// <summary>The convolutional network on the data that the report's code loaded.</summary>
    public static Experiment ConvolutionalDigits { get; } = new(
        "convolutional-digits", "convolutional, MNIST digits, as its code ran",
        PublishedResults.Convolutional, SeedScatter.ConvolutionalDigits);

    /// <summary>All three.</summary>
    public static IReadOnlyList<Experiment> All { get; } = [FullyConnected, Convolutional, ConvolutionalDigits];

    /// <summary>Our results of this experiment.</summary>
    /// <param name="folder">The folder that they were saved in.</param>
    /// <exception cref="FileNotFoundException">It has not run.</exception>
    /// <exception cref="InvalidDataException">The file there is damaged.</exception>
    public ExperimentResults LoadResults(string folder) =>
        FindResults(folder) ?? throw new FileNotFoundException(
            $"{FileIn(folder)}: expected our results of the experiment «{Title}», found no such file. " +
            $"Its notebook, *-{Name}.ipynb, writes it: run that first, or ./report.sh for all.");

    /// <summary>Our results of this experiment, or null where it has not run.</summary>
    /// <param name="folder">The folder that they were saved in.</param>
    /// <exception cref="InvalidDataException">The file there is damaged.</exception>
    public ExperimentResults? FindResults(string folder) => ExperimentResults.Find(FileIn(folder));

    /// <summary>Saves our results of this experiment, for the report's summary.</summary>
    /// <param name="results">The results.</param>
    /// <param name="folder">A folder; made if need be.</param>
    public void SaveResults(ExperimentResults results, string folder) => results.Save(FileIn(folder));

    private string FileIn(string folder) => Path.Combine(folder, $"{Name}.json");
}
