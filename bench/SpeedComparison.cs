using System.Diagnostics;
using System.Globalization;
using FashionLib.Data;
using FashionLib.Training;

namespace FashionLib.Bench;

/// <summary>Seconds an epoch, ours and the idiomatic loop's in turn, so that a noisy machine disturbs both alike.</summary>
internal static class SpeedComparison
{
    public static void Run(int rounds, int limit)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, batch 32, seconds an epoch with validation, " +
            $"{rounds} rounds after a warm-up");
        foreach (var experiment in new[] { Experiment.FullyConnected, Experiment.Convolutional })
            Compare(experiment, rounds, limit);
    }

    private static void Compare(Experiment experiment, int rounds, int limit)
    {
        var (all, test) = experiment.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var (validation, train) = all.Split(5000);
        train = train.Take(limit);
        Fit(experiment, train.Take(640), validation);
        IdiomaticLoop.Epoch(experiment, train.Take(640), validation);

        var (ours, idiomatic) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            ours[i] = Seconds(() => Fit(experiment, train, validation));
            idiomatic[i] = Seconds(() => IdiomaticLoop.Epoch(experiment, train, validation));
        }
        var ratios = idiomatic.Zip(ours, (a, b) => a / b).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  ours {Median(ours):F2} s ({ours.Min():F2} to {ours.Max():F2}), " +
            $"idiomatic {Median(idiomatic):F2} s ({idiomatic.Min():F2} to {idiomatic.Max():F2})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{experiment.Name} vs idiomatic: {Median(ratios):F1}x ({ratios.Min():F1} to {ratios.Max():F1})"));
    }

    private static void Fit(Experiment experiment, LabeledImages train, LabeledImages validation)
    {
        using var model = experiment.Model(1);
        using var trainer = new Trainer(model, experiment.Optimizer, seed: 1, experiment.Penalties);
        trainer.Fit(train, validation, epochs: 1);
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
