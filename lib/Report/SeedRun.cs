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
    private static readonly string[] EpochHeader = [..
        from number in Enumerable.Range(1, 8) // no experiment has more
        from column in EpochColumns.Of(new(number, 0, 0, 0, 0))
        select column.Key];

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
    public static string CsvHeader { get; } =
        CsvRow.Join(["experiment", "seed", .. EpochHeader, "test_loss", "test_accuracy", "test_confusion"]);

    /// <summary>The run's row, with six decimals; the confusion matrix as its counts row by row.</summary>
    public string ToCsv()
    {
        object[] epochs = [.. History.Epochs.SelectMany(EpochColumns.Of).Select(column => column.Value)];
        return CsvRow.Join([
            Experiment, Seed, .. epochs, .. Enumerable.Repeat("", EpochHeader.Length - epochs.Length),
            EpochColumns.Text(Test.Loss), EpochColumns.Text(Test.Accuracy),
            string.Join(' ', TestConfusion.Counts.Cast<int>())]);
    }

    /// <summary>Reads what <see cref="CsvHeader"/> and <see cref="ToCsv"/> write.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">All of it.</param>
    /// <exception cref="InvalidDataException">It isn't that, or contradicts itself.</exception>
    internal static IReadOnlyList<SeedRun> Read(string file, string text)
    {
        var rows = CsvRow.ReadAll(file, text, CsvHeader.Split(','));
        CsvRow.RequireEachSeedOnce(rows.Select(row => (row["experiment"], row)));
        return [.. rows.Select(Of)];
    }

    private static SeedRun Of(CsvRow row)
    {
        var experiment = row["experiment"] is { Length: > 0 } name ? name : throw row.Wrong("experiment", "a name");
        var dataset = experiment.EndsWith("digits") ? ImageDataset.MnistDigits : ImageDataset.FashionMnist;
        var counts = ResultRules.Numbers(row["test_confusion"]).Chunk(dataset.ClassNames.Count);
        var matrix = ResultRules.Matrix(
            [.. counts], dataset.ClassNames, expected => row.Wrong("test_confusion", expected));
        var accuracy = row.Number("test_accuracy", value => ResultRules.AccuracyOf(matrix, value));
        return new(experiment, row.Whole("seed"), new(EpochColumns.Read(row)),
            new(row.Number("test_loss", ResultRules.Loss), accuracy, (int)matrix.Total), matrix);
    }

    private static IReadOnlyList<SeedRun> ReadAll()
    {
        using var stream = typeof(SeedRun).Assembly.GetManifestResourceStream("reproduction.csv")!;
        using var reader = new StreamReader(stream);
        return Read("reproduction.csv", reader.ReadToEnd());
    }
}
