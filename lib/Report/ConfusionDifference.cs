using System.Globalization;

namespace FashionLib;

/// <summary>How a published confusion matrix differs from those of our runs on the same images.</summary>
/// <param name="Published">The published matrix.</param>
/// <param name="Runs">A matrix for each seed; at least two, each of the same images.</param>
public sealed record ConfusionDifference(ConfusionMatrix Published, IReadOnlyList<ConfusionMatrix> Runs)
{
    /// <summary>How the published matrix of an experiment's test images differs from those of all our runs.</summary>
    public static ConfusionDifference Of(Experiment experiment) =>
        new(experiment.Published.TestConfusion, [.. experiment.Runs.Select(run => run.TestConfusion)]);

    /// <summary>Published count less the mean of our runs' counts.</summary>
    /// <param name="actual">The images' class.</param>
    /// <param name="predicted">The class that they were taken for.</param>
    public double Difference(int actual, int predicted) =>
        Published.Counts[actual, predicted] - Runs.Average(run => run.Counts[actual, predicted]);

    /// <summary>
    /// The same in standard deviations of a further run, by the log odds of the count's share of its row; 0 for no
    /// difference, infinite where our runs all have one count and the published matrix has another.
    /// </summary>
    /// <inheritdoc cref="Difference"/>
    public double Deviation(int actual, int predicted) => Difference(actual, predicted) switch
    {
        0 => 0,
        var difference when Runs.DistinctBy(run => run.Counts[actual, predicted]).Count() == 1 => difference / 0.0,
        _ => new ComparedValue(
            "", Published.Share(actual, predicted), 0, [.. Runs.Select(run => run.Share(actual, predicted))],
            Images: Published.ActualTotals[actual]).Deviation,
    };

    /// <summary>The differences in images, a row for each actual class.</summary>
    public override string ToString() => string.Join('\n', Enumerable.Range(0, Published.Classes).Select(actual =>
        string.Join(' ', Enumerable.Range(0, Published.Classes).Select(predicted => Difference(actual, predicted)
            .ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture).PadLeft(6)))));
}
