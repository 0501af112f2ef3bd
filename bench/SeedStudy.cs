using System.Text.Json;

namespace FashionLib.Bench;

/// <summary>Runs each experiment with many seeds and writes mean and standard deviation of the compared figures.</summary>
internal static class SeedStudy
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Measures the experiments named and puts them into the file; the others in it stay.</summary>
    public static void Run(IReadOnlyCollection<string> names, int seeds, string file)
    {
        foreach (var experiment in Experiment.All.Where(e => names.Count == 0 || names.Contains(e.Name)))
        {
            var scatter = Measure(experiment, seeds);
            var all = File.Exists(file)
                ? JsonSerializer.Deserialize<SortedDictionary<string, SeedScatter>>(File.ReadAllText(file))!
                : [];
            all[experiment.Name] = scatter;
            File.WriteAllText(file, JsonSerializer.Serialize(all, Indented) + "\n");
            Console.WriteLine($"{experiment.Name} written to {file}");
        }
    }

    private static SeedScatter Measure(Experiment experiment, int seeds)
    {
        var (all, test) = experiment.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var (validation, train) = all.Split(5000);
        var runs = new List<IReadOnlyDictionary<string, double>>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            using var model = experiment.Model(seed);
            using var trainer = new Trainer(model, experiment.Optimizer, seed, experiment.Penalties);
            var history = trainer.Fit(train, validation, experiment.Epochs).History;
            runs.Add(Comparison.KeyFigures(history, trainer.Evaluate(test)));
            var figures = runs[^1].Select(figure => $"{figure.Key} {figure.Value:F4}");
            Console.WriteLine($"{experiment.Name}, seed {seed}: {string.Join(", ", figures)}");
        }
        var mean = runs[0].Keys.ToDictionary(name => name, name => Rounded(runs.Average(run => run[name])));
        return new(seeds, mean, mean.Keys.ToDictionary(name => name, name => Rounded(Math.Sqrt(
            runs.Sum(run => Math.Pow(run[name] - mean[name], 2)) / (seeds - 1)))));
    }

    private static double Rounded(double value) => Math.Round(value, digits: 5);
}
