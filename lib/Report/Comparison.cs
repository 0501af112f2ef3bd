using MathNet.Numerics.Distributions;

namespace FashionLib;

/// <summary>Published values beside ours, each with a verdict.</summary>
/// <param name="Rows">The values; at least one.</param>
public sealed record Comparison(IReadOnlyList<ComparedValue> Rows)
{
    /// <summary>Compares the first epoch, the last epoch and the test.</summary>
    /// <param name="experiment">The experiment, with the published values and the seeds' runs.</param>
    /// <param name="ours">This run's results of it.</param>
    public static Comparison Of(Experiment experiment, ExperimentResults ours)
    {
        var published = KeyValues(experiment.Published.History, experiment.Published.Test);
        var seeds = experiment.Runs.Select(run => KeyValues(run.History, run.Test)).ToList();
        var our = KeyValues(ours.History, ours.Test);
        return new([.. published.Keys.Select(name =>
            new ComparedValue(name, published[name], our[name], [.. seeds.Select(run => run[name])]))]);
    }

    /// <summary>Compares the confusion matrices of the test images: recall of each class, then some pairs.</summary>
    /// <param name="experiment">The experiment, with the published values and the seeds' runs.</param>
    /// <param name="ours">This run's results of it.</param>
    /// <param name="pairs">Labels of two classes each: of their images the share that is mixed up is compared.</param>
    public static Comparison OfConfusions(
        Experiment experiment, ExperimentResults ours, params (int First, int Second)[] pairs)
    {
        var names = experiment.Published.TestConfusion.ClassNames;
        return new([
            .. names.Select((name, a) => Row($"recall of {name}", [a], matrix => matrix.Recall(a))),
            .. pairs.Select(pair => Row(
                $"{names[pair.First]} and {names[pair.Second]} mixed up", [pair.First, pair.Second], matrix =>
                    (double)(matrix.Counts[pair.First, pair.Second] + matrix.Counts[pair.Second, pair.First])
                        / (matrix.ActualTotals[pair.First] + matrix.ActualTotals[pair.Second]))),
        ]);

        ComparedValue Row(string name, int[] classes, Func<ConfusionMatrix, double> value) => new(
            name, value(experiment.Published.TestConfusion), value(ours.TestConfusion),
            [.. experiment.Runs.Select(run => value(run.TestConfusion))],
            Images: classes.Sum(label => experiment.Runs[0].TestConfusion.ActualTotals[label]));
    }

    /// <summary>The values that are compared, by name: the four series at first and last, and the test.</summary>
    internal static IReadOnlyDictionary<string, double> KeyValues(History history, EvaluationResult test)
    {
        var series = history.Series;
        return series.Select(s => ($"first epoch, {s.Key}", s.Value[0]))
            .Concat(series.Select(s => ($"last epoch, {s.Key}", s.Value[^1])))
            .Concat([("test, loss", test.Loss), ("test, accuracy", test.Accuracy)]).ToDictionary();
    }

    /// <summary>How many values reproduce, and how many would by chance, in words.</summary>
    public string Summary
    {
        get
        {
            var (count, chance, outside) = (Rows.Count, 1 - ComparedValue.Coverage, Rows.Count(row => !row.Reproduces));
            var atLeast = outside == 0 ? 1 : 1 - Binomial.CDF(chance, count, outside - 1);
            var share = atLeast < 0.001 ? "under 0.1%" : Figures.Percent(atLeast);
            return FormattableString.Invariant($"{count - outside} of {count} values reproduce: they lie where a ") +
                $"further run of ours would lie in 95 of 100 cases, as {Rows[0].Seeds.Count} seeds tell. Where " +
                FormattableString.Invariant($"everything reproduces, {chance * count:F1} of {count} lie outside by ") +
                "chance alone" + (outside == 0 ? "."
                    : $", and {outside} or more in {share} of cases, if they move independently.");
        }
    }
}
