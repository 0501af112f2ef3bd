namespace FashionLib.Bench;

/// <summary>How an epoch's time grows, and how long data, evaluation and predictions take.</summary>
internal static class Growth
{
    public static void Run(int rounds, int limit)
    {
        var dense = Candidate.FullyConnected;
        Console.WriteLine($"Loading both sets of images: {LoadTime(rounds)}");
        var (all, test) = dense.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var split = all.Split(5000);
        var validation = split.Validation;
        var train = split.Train.Take(limit);
        var few = train.Take(10_000); // as a batch of one takes sixteen times as long

        foreach (var candidate in new[] { dense, Candidate.Convolutional })
        {
            using var model = candidate.Model(1);
            using var trainer = new Trainer(model, candidate.Optimizer, seed: 1, candidate.Penalties);
            Console.WriteLine(
                $"{candidate.Name}, {test.Count} images: evaluate {Time(rounds, () => trainer.Evaluate(test))} s, " +
                $"predict {Time(rounds, () => trainer.Predict(test))} s");
        }
        foreach (var candidate in new[] { dense, Candidate.Convolutional })
            foreach (var batchSize in new[] { 1, 8, 16, 32, 128, 512 })
                Console.WriteLine($"{candidate.Name}, batch {batchSize}: {Time(rounds, () => SpeedComparison.Fit(
                    candidate, few, validation, batchSize: batchSize))} s an epoch of {few.Count:N0} images");
        foreach (var width in new[] { 20, 80, 320, 1280 })
            Console.WriteLine($"width {width}-130: {Time(rounds, () => SpeedComparison.Fit(dense with
                { Model = seed => FullyConnected.Create([width, 130], seed) }, train, validation))} s an epoch");
        foreach (var count in new[] { 1000, 5000, 20_000, 55_000 }.Where(count => count <= train.Count))
            Console.WriteLine($"{count} images: {Time(rounds, () => SpeedComparison.Fit(
                dense, train.Take(count), validation))} s an epoch");
    }

    private static string LoadTime(int rounds)
    {
        try
        {
            return $"{Time(rounds, Load)} s";
        }
        catch (DatasetUnavailableException e)
        {
            return $"not measured. {e.Message}";
        }
    }

    private static void Load()
    {
        foreach (var dataset in new[] { ImageDataset.FashionMnist, ImageDataset.MnistDigits })
        {
            var (train, test) = dataset.Load();
            train.Dispose();
            test.Dispose();
        }
    }

    private static string Time(int rounds, Action action)
    {
        action();
        return new Spread([.. Enumerable.Range(0, rounds).Select(_ => SpeedComparison.Seconds(action))]).ToString();
    }
}
