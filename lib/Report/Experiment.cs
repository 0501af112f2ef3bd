namespace FashionLib;

/// <summary>One of the 2020 report's experiments: what was published of it, and our runs of it.</summary>
/// <param name="Name">Name of its files, in lower case: <c>fully-connected</c>.</param>
/// <param name="Title">Network and data in prose.</param>
/// <param name="Published">What the 2020 report published.</param>
public sealed record Experiment(string Name, string Title, ExperimentResults Published)
{
    /// <summary>The fully connected network on Fashion-MNIST.</summary>
    public static Experiment FullyConnected { get; } = new(
        "fully-connected", "fully connected, Fashion-MNIST", PublishedResults.FullyConnected);

    /// <summary>The convolutional network on the data that the 2020 report names.</summary>
    public static Experiment Convolutional { get; } = new(
        "convolutional", "convolutional, Fashion-MNIST, as the 2020 report says", PublishedResults.Convolutional);

    /// <summary>The convolutional network on the data that the 2020 report's code loaded.</summary>
    public static Experiment ConvolutionalDigits { get; } = new(
        "convolutional-digits", "convolutional, MNIST digits, as its code ran", PublishedResults.Convolutional);

    /// <summary>Our runs of it with many seeds, from data/results/reproduction.csv.</summary>
    public IReadOnlyList<SeedRun> Runs => SeedRun.Of(Name);

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
