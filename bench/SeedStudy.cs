using System.Globalization;

namespace FashionLib.Bench;

/// <summary>Runs each experiment with many seeds; each run leaves a line in a file, whole or not at all.</summary>
/// <remarks>
/// A run whose line is there already is not run again, so that an interrupted study goes on where it was. One thread a
/// run: several studies may run side by side, each with its own experiments, and be put together.
/// </remarks>
internal static class SeedStudy
{
    private const int MostEpochs = 8;

    private static readonly string[] Header =
    [
        "experiment", "seed",
        .. Enumerable.Range(1, MostEpochs).SelectMany(epoch =>
            new[] { "loss", "accuracy", "val_loss", "val_accuracy" }.Select(series => $"{series} {epoch}")),
        "test_loss", "test_accuracy", "test_confusion",
    ];

    /// <summary>Runs the experiments named, or all, with the seeds from 1 on.</summary>
    /// <param name="names">Which ones; empty for all.</param>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="file">The file, with comma-separated values.</param>
    public static void Run(IReadOnlyCollection<string> names, int seeds, string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllText(file, string.Join(',', Header) + "\n");
        }
        var done = File.ReadLines(file).Select(line => string.Join(',', line.Split(',').Take(2))).ToHashSet();
        foreach (var experiment in Experiment.All.Where(e => names.Count == 0 || names.Contains(e.Name)))
        {
            int[] left = [.. Enumerable.Range(1, seeds).Where(seed => !done.Contains($"{experiment.Name},{seed}"))];
            if (left.Length == 0)
                continue;
            var (all, test) = experiment.Dataset.Load();
            var (validation, train) = all.Split(5000);
            foreach (var seed in left)
            {
                var line = Line(experiment, seed, train, validation, test);
                File.AppendAllText(file, line + "\n");
                Console.WriteLine(string.Join(", ", line.Split(',')[..^1].Where(cell => cell.Length > 0)));
            }
            all.Dispose();
            test.Dispose();
        }
    }

    private static string Line(
        Experiment experiment, int seed, LabeledImages train, LabeledImages validation, LabeledImages test)
    {
        using var model = experiment.Model(seed);
        using var trainer = new Trainer(model, experiment.Optimizer, seed, experiment.Penalties, threads: 1);
        var trained = trainer.Fit(train, validation, experiment.Epochs);
        var evaluation = trained.Evaluate(test);
        var epochs = trained.History.Epochs.SelectMany(e => new[] { e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy })
            .Select(Rounded).Concat(Enumerable.Repeat("", 4 * (MostEpochs - experiment.Epochs)));
        var confusion = trained.Predict(test).Confusion.Counts.Cast<object>();
        return string.Join(',', [
            experiment.Name, $"{seed}", .. epochs,
            Rounded(evaluation.Loss), Rounded(evaluation.Accuracy), string.Join(' ', confusion)]);
    }

    private static string Rounded(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
