using System.Diagnostics;
using static TorchSharp.torch;

namespace FashionLib.Bench;

/// <summary>Seconds an epoch, ours and others' in turn, so that a noisy machine disturbs all alike.</summary>
internal static class SpeedComparison
{
    private static readonly int Cores = Environment.ProcessorCount;

    public static void Run(int rounds, int limit)
    {
        Console.WriteLine(
            $"Seconds an epoch with validation, batch 32: median ({rounds} rounds in turn, least to greatest)");
        var ratios = new List<string>();
        foreach (var (configuration, name) in new (Configuration, string)[]
            { (StudyConfigurations.Dense, "fully-connected"), (StudyConfigurations.Convolutional, "lenet") })
        {
            var (all, test) = configuration.Dataset.Load();
            using var _ = test;
            using var __ = all;
            foreach (var threads in new[] { 1, Cores }.Distinct())
                Compare(configuration, name, threads, all, rounds, limit, threads == Cores ? ratios : []);
        }
        ratios.ForEach(Console.WriteLine);
    }

    private static void Compare(
        Configuration configuration, string name, int threads, LabeledImages all, int rounds, int limit,
        List<string> ratios)
    {
        var split = all.Split(5000);
        var validation = split.Validation;
        var train = split.Train.Take(limit);
        var folder = Directory.CreateTempSubdirectory("fashionlib").FullName;
        PyTorch.WriteBytes(all, folder);
        using var python = PyTorch.Start(name, threads, folder);
        set_num_threads(threads);

        var epochs = new List<(string Name, Func<double> Seconds)>
        {
            ("simd", () => Seconds(() => Fit(configuration, train, validation, TrainingEngine.Simd, threads))),
            ("idiomatic", () => Seconds(() => IdiomaticLoop.Epoch(configuration, train, validation))),
            ("autograd", () => Seconds(() => Fit(configuration, train, validation, TrainingEngine.Autograd, threads))),
        };
        if (python is not null)
            epochs.Add(("pytorch", () => python.Epoch(train.Count)));

        using (var few = train.Take(640))
            Fit(configuration, few, validation, TrainingEngine.Simd, threads);
        foreach (var epoch in epochs.Skip(1).Take(rounds > 1 ? 2 : 0))
            epoch.Seconds();
        python?.Epoch(640);

        var seconds = epochs.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
            foreach (var (i, epoch) in epochs.Index())
                seconds[i][round] = epoch.Seconds();

        Console.WriteLine($"{name}, {threads} thread{(threads == 1 ? "" : "s")}");
        foreach (var (i, epoch) in epochs.Index())
        {
            var ratio = seconds[i].Zip(seconds[0], (other, ours) => other / ours).ToArray();
            var version = epoch.Name == "pytorch" ? $" ({python!.Version})" : "";
            var times = i == 0 ? "" : $", {new Spread(ratio, "F1")} times ours";
            Console.WriteLine($"  {epoch.Name,-10} {new Spread(seconds[i])} s{times}{version}");
            if (epoch.Name == "idiomatic" || python is { IsFast: true } && epoch.Name == "pytorch")
                ratios.Add($"{name} vs {epoch.Name}: {new Spread(ratio).Median:F1}x");
        }
        if (python is not { IsFast: true })
            Console.WriteLine($"  pytorch    {(python is null ? "is not installed" : "lacks a fast BLAS")}: " +
                "on Debian and Ubuntu, apt-get install python3-torch libopenblas0-pthread");
        Directory.Delete(folder, recursive: true);
    }

    public static void Fit(
        Configuration configuration, LabeledImages train, LabeledImages validation,
        TrainingEngine engine = TrainingEngine.Automatic, int? threads = null, int epochs = 1)
    {
        using var model = configuration.Create(seed: 1);
        using var trainer = new Trainer(
            model, configuration.Optimizer, seed: 1, configuration.Penalties(model), engine, threads);
        trainer.Fit(train, validation, epochs, configuration.BatchSize);
    }

    public static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
