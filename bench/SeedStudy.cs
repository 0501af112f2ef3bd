namespace FashionLib.Bench;

/// <summary>Runs each experiment with many seeds; each run leaves a line in a file, whole or not at all.</summary>
/// <remarks>
/// A run whose line is there already is not run again, so that an interrupted study goes on where it was. One thread a
/// run: several studies may run side by side, each with its own experiments, and be put together.
/// </remarks>
internal static class SeedStudy
{
    /// <summary>Runs the experiments named, or all, with the seeds from 1 on.</summary>
    /// <param name="names">Which ones; empty for all.</param>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="file">The file, with comma-separated values.</param>
    public static void Run(IReadOnlyCollection<string> names, int seeds, string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllText(file, SeedRun.CsvHeader + "\n");
        }
        var done = File.ReadLines(file).Select(line => string.Join(',', line.Split(',').Take(2))).ToHashSet();
        foreach (var experiment in Experiment.All.Where(e => names.Count == 0 || names.Contains(e.Name)))
        {
            int[] left = [.. Enumerable.Range(1, seeds).Where(seed => !done.Contains($"{experiment.Name},{seed}"))];
            if (left.Length == 0)
                continue;
            var (all, test) = experiment.Dataset.Load();
            var split = all.Split(5000);
            foreach (var seed in left)
            {
                var run = One(experiment, seed, split.Train, split.Validation, test);
                File.AppendAllText(file, run.ToCsv() + "\n");
                Console.WriteLine($"{experiment.Name}, seed {seed}: test accuracy {run.Test.Accuracy:F4}");
            }
            all.Dispose();
            test.Dispose();
        }
    }

    private static SeedRun One(
        Experiment experiment, int seed, LabeledImages train, LabeledImages validation, LabeledImages test)
    {
        using var model = experiment.Model(seed);
        using var trainer = new Trainer(model, experiment.Optimizer, seed, experiment.Penalties, threads: 1);
        var trained = trainer.Fit(train, validation, experiment.Epochs);
        return new(experiment.Name, seed, trained.History, trained.Evaluate(test), trained.Predict(test).Confusion);
    }
}
