namespace FashionLib;

/// <summary>How well the runs of one experiment explain all values of a training history at once.</summary>
/// <param name="Distance">
/// For each value of each epoch: how many standard deviations it lies from the mean of the runs, where one is that of a
/// further run; of these the root of the mean square. A further run has about 1.
/// </param>
/// <param name="Outside">How many of the values lie where fewer than 5 of 100 further runs would.</param>
/// <param name="OwnDistances">The distance of each of the experiment's runs from all its others.</param>
/// <param name="OwnOutside">How many values of each of these runs lie outside, measured by all its others.</param>
public sealed record HistoryFit(
    double Distance, int Outside, IReadOnlyList<double> OwnDistances, IReadOnlyList<int> OwnOutside)
{
    /// <summary>How many of the experiment's own runs are at least as far from the others.</summary>
    public int AsFar => OwnDistances.Count(distance => distance >= Distance);

    /// <summary>Measures a history by the runs of an experiment.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="history">A history of as many epochs as the runs have.</param>
    public static HistoryFit Of(string experiment, History history)
    {
        var runs = ValuesOf(experiment);
        var (compared, own) = (Compared(Values(history), runs), runs.Select(run => Compared(run, runs)).ToList());
        return new(DistanceOf(compared), OutsideOf(compared), [.. own.Select(DistanceOf)], [.. own.Select(OutsideOf)]);
    }

    /// <summary>Of all runs of some experiments, the share whose own experiment is the nearest.</summary>
    /// <remarks>A run is measured by the other runs of its experiment, never by itself.</remarks>
    /// <param name="experiments">The experiments' names; histories of as many epochs each.</param>
    public static double Recognised(IReadOnlyList<string> experiments)
    {
        var all = experiments.Select(ValuesOf).ToList();
        return all.SelectMany(own => own.Select(run =>
            all.MinBy(runs => DistanceOf(Compared(run, runs))) == own)).Average(isOwn => isOwn ? 1.0 : 0);
    }

    private static double DistanceOf(IReadOnlyList<ComparedValue> values) =>
        Math.Sqrt(values.Average(value => value.Deviation * value.Deviation));

    private static int OutsideOf(IReadOnlyList<ComparedValue> values) => values.Count(value => !value.Reproduces);

    /// <summary>The values of a history beside those of all other runs.</summary>
    private static IReadOnlyList<ComparedValue> Compared(double[] values, IReadOnlyList<double[]> runs) =>
        [.. values.Select((value, i) => new ComparedValue(
            "", value, value, [.. runs.Where(run => run != values).Select(run => run[i])]))];

    private static IReadOnlyList<double[]> ValuesOf(string experiment) =>
        [.. SeedRun.Of(experiment).Select(run => Values(run.History))];

    private static double[] Values(History history) => [.. history.Series.Values.SelectMany(values => values)];
}
