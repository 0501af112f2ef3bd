using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>Training histories as bands over our runs of the same training, from seed to seed.</summary>
public static class HistoryAmongSeeds
{
    /// <summary>
    /// For losses and accuracies the published curve over two bands: all of our seeds' runs, and the middle 80 of 100.
    /// Published points outside of all runs are marked.
    /// </summary>
    /// <param name="experiment">The experiment, with what was published of it and our runs.</param>
    public static ChartRow AmongSeeds(this Experiment experiment) =>
        AmongRuns(experiment.Published.History, [.. experiment.Runs.Select(run => run.History)]);

    /// <summary>The two parts of the validation loss, each with its mean over the seeds and the same bands.</summary>
    /// <param name="experiment">The experiment, with our runs of it.</param>
    public static ChartRow LossPartsAmongSeeds(this Experiment experiment) => new([
        Parts(experiment, "cross-entropy on the validation images (nats)", epoch => epoch.ValCrossEntropy),
        Parts(experiment, "penalty (nats)", epoch => epoch.Penalty)]);

    /// <summary>Likewise, a history over those of some runs, of as many epochs each.</summary>
    internal static ChartRow AmongRuns(History published, IReadOnlyList<History> runs) => new([
        Chart(published, runs, "loss", "loss (nats)"), Chart(published, runs, "accuracy", "accuracy"),
        Chart(published, runs, "val_loss", "validation loss (nats)"),
        Chart(published, runs, "val_accuracy", "validation accuracy")]);

    private static LineChart Chart(History published, IReadOnlyList<History> runs, string series, string title) =>
        Chart(title, "published", published.Series[series], [.. runs.Select(run => run.Series[series])]);

    private static LineChart Parts(Experiment experiment, string title, Func<Epoch, double> part)
    {
        double[][] runs = [.. experiment.Runs.Select(run => run.History.Epochs.Select(part).ToArray())];
        return Chart(title, "mean", [.. runs[0].Select((_, e) => runs.Average(run => run[e]))], runs);
    }

    private static LineChart Chart(string title, string name, double[] line, IReadOnlyList<double[]> runs)
    {
        double[] epochs = [.. line.Select((_, e) => e + 1.0)];
        double[] Each(Func<double[], double> of) => [.. line.Select((_, e) => of([.. runs.Select(run => run[e])]))];
        var (least, greatest) = (Each(values => values.Min()), Each(values => values.Max()));
        int[] outside = [.. line.Index().Where(p => p.Item < least[p.Index] || p.Item > greatest[p.Index])
            .Select(p => p.Index)];
        return new(
            $"{title[..1].ToUpperInvariant()}{title[1..]}: {name}, among {runs.Count} runs of ours",
            new(0.5, line.Length + 0.5, "epoch", IsWhole: true),
            Axis.Around([.. line, .. least, .. greatest], title),
            [
                new(name, [.. epochs], [.. line], $"{Colors.Ink}") { Mark = ChartMark.Circle },
                new("outside", [.. outside.Select(e => epochs[e])],
                    [.. outside.Select(e => line[e])], $"{Colors.Vermillion}")
                    { IsJoined = false, Mark = ChartMark.Square, IsInLegend = outside.Length > 0 },
            ])
        {
            Bands =
            [
                new("all our runs", [.. epochs], [.. least], [.. greatest], $"{Colors.White.To(Colors.Blue, 0.2)}"),
                new("80 of 100", [.. epochs], [.. Each(values => values.Quantile(0.1))],
                    [.. Each(values => values.Quantile(0.9))], $"{Colors.White.To(Colors.Blue, 0.4)}"),
            ],
        };
    }
}
