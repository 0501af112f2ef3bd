using System.Globalization;

namespace FashionLib;

/// <summary>One run of an experiment, in full, with one seed: a row of data/results/reproduction.csv.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">Seed of the initial weights and of the shuffling.</param>
/// <param name="History">Its training history.</param>
/// <param name="Test">Its evaluation on the test images.</param>
/// <param name="TestConfusion">Confusion matrix of the test images.</param>
public sealed record SeedRun(
    string Experiment, int Seed, History History, EvaluationResult Test, ConfusionMatrix TestConfusion)
{
    private const int MostEpochs = 8;

    private static readonly Lazy<IReadOnlyList<SeedRun>> Runs = new(ReadAll);

    /// <summary>The runs of one experiment, from seed 1 on.</summary>
    /// <param name="experiment">The experiment's name: <c>fully-connected-adam</c>.</param>
    /// <exception cref="ArgumentException">There are none of that name.</exception>
    public static IReadOnlyList<SeedRun> Of(string experiment)
    {
        SeedRun[] runs = [.. Runs.Value.Where(run => run.Experiment == experiment)];
        return runs.Length > 0 ? runs : throw new ArgumentException(
            $"Expected one of {string.Join(", ", Runs.Value.Select(run => run.Experiment).Distinct())}, " +
            $"found '{experiment}'.", nameof(experiment));
    }

    /// <summary>The titles of the columns, separated by commas.</summary>
    public static string CsvHeader { get; } = string.Join(',', [
        "experiment", "seed",
        .. Enumerable.Range(1, MostEpochs).SelectMany(epoch =>
            new History([]).Series.Keys.Select(series => $"{series} {epoch}")),
        "test_loss", "test_accuracy", "test_confusion"]);

    /// <summary>The run's row, with six decimals; the confusion matrix as its counts row by row.</summary>
    public string ToCsv() => string.Join(',', [
        Experiment, $"{Seed}",
        .. History.Epochs.SelectMany(e => new[] { e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy }).Select(Text),
        .. Enumerable.Repeat("", 4 * (MostEpochs - History.Epochs.Count)),
        Text(Test.Loss), Text(Test.Accuracy), string.Join(' ', TestConfusion.Counts.Cast<int>())]);

    /// <summary>Reads a row.</summary>
    /// <exception cref="FormatException">It isn't what <see cref="ToCsv"/> writes.</exception>
    public static SeedRun Parse(string row)
    {
        var cells = row.Split(',');
        double[] epochs = [.. cells[2..^3].TakeWhile(cell => cell.Length > 0).Select(Number)];
        int[] counts = [.. cells[^1].Split(' ').Select(int.Parse)];
        var classes = (int)Math.Sqrt(counts.Length);
        var matrix = new int[classes, classes];
        Buffer.BlockCopy(counts, 0, matrix, 0, sizeof(int) * counts.Length);
        var dataset = cells[0].EndsWith("digits") ? ImageDataset.MnistDigits : ImageDataset.FashionMnist;
        return new(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture),
            new([.. epochs.Chunk(4).Select((e, i) => new Epoch(i + 1, e[0], e[1], e[2], e[3]))]),
            new(Number(cells[^3]), Number(cells[^2]), counts.Sum()), new(matrix, dataset.ClassNames));
    }

    private static IReadOnlyList<SeedRun> ReadAll()
    {
        using var stream = typeof(SeedRun).Assembly.GetManifestResourceStream("reproduction.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)];
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
