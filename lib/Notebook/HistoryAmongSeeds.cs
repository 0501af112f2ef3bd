using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>A published training history over our runs of the same training.</summary>
public static class HistoryAmongSeeds
{
    /// <summary>
    /// For losses and accuracies the published curve over two bands: all of our seeds' runs, and the middle 80 of 100.
    /// Published points outside of all runs are marked.
    /// </summary>
    /// <param name="experiment">The experiment, with what was published of it and our runs.</param>
    public static ChartRow AmongSeeds(this Experiment experiment) =>
        AmongRuns(experiment.Published.History, [.. experiment.Runs.Select(run => run.History)]);

    /// <summary>Likewise, a history over those of some runs, of as many epochs each.</summary>
    internal static ChartRow AmongRuns(History published, IReadOnlyList<History> runs) => new([
        Chart(published, runs, "loss", "loss (nats)"), Chart(published, runs, "accuracy", "accuracy"),
        Chart(published, runs, "val_loss", "validation loss (nats)"),
        Chart(published, runs, "val_accuracy", "validation accuracy")]);

    private static LineChart Chart(
        History publishedHistory, IReadOnlyList<History> histories, string series, string title)
    {
        var published = publishedHistory.Series[series];
        var runs = histories.Select(history => history.Series[series]).ToList();
        double[] epochs = [.. published.Select((_, e) => e + 1.0)];
        double[] Each(Func<double[], double> of) =>
            [.. published.Select((_, e) => of([.. runs.Select(run => run[e])]))];
        var (least, greatest) = (Each(values => values.Min()), Each(values => values.Max()));
        int[] outside = [.. published.Index().Where(p => p.Item < least[p.Index] || p.Item > greatest[p.Index])
            .Select(p => p.Index)];
        return new(
            $"{title[..1].ToUpperInvariant()}{title[1..]}: published, among {runs.Count} runs of ours",
            new(0.5, published.Length + 0.5, "epoch", IsWhole: true),
            Axis.Around([.. published, .. least, .. greatest], title),
            [
                new("published", [.. epochs], [.. published], $"{Colors.Ink}") { Mark = ChartMark.Circle },
                new("outside", [.. outside.Select(e => epochs[e])],
                    [.. outside.Select(e => published[e])], $"{Colors.Vermillion}")
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
