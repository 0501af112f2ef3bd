using System.Text.Json;
using FashionLib.Report;
using FashionLib.Training;

namespace FashionLib.Bench;

/// <summary>Runs each experiment with many seeds and writes mean and standard deviation of the compared figures.</summary>
internal static class SeedStudy
{
    public static void Run(int seeds, string file)
    {
        var scatter = Experiment.All.ToDictionary(e => e.Name, e => Measure(e, seeds));
        File.WriteAllText(file, JsonSerializer.Serialize(scatter, new JsonSerializerOptions { WriteIndented = true }) + "\n");
        Console.WriteLine($"Written to {file}");
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
            var history = trainer.Fit(train, validation, experiment.Epochs);
            runs.Add(Comparison.KeyFigures(history, trainer.Evaluate(test)));
            Console.WriteLine($"{experiment.Name}, seed {seed}: {string.Join(", ", runs[^1].Select(f => $"{f.Key} {f.Value:F4}"))}");
        }
        var mean = runs[0].Keys.ToDictionary(name => name, name => Rounded(runs.Average(run => run[name])));
        return new(seeds, mean, mean.Keys.ToDictionary(name => name, name => Rounded(Math.Sqrt(
            runs.Sum(run => Math.Pow(run[name] - mean[name], 2)) / (seeds - 1)))));
    }

    private static double Rounded(double value) => Math.Round(value, digits: 5);
}
