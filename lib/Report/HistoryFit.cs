namespace FashionLib;

/// <summary>How well the runs of one experiment explain all values of a training history at once.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Distance">
/// For each value of each epoch: how many standard deviations it lies from the mean of the runs, where one is that of a
/// further run; of these the root of the mean square. A further run has about 1.
/// </param>
/// <param name="OwnDistances">The same of each of the experiment's runs, from all its others.</param>
public sealed record HistoryFit(string Experiment, double Distance, IReadOnlyList<double> OwnDistances)
{
    /// <summary>How many of the history's values lie where fewer than 5 of 100 further runs would.</summary>
    public int Outside { get; private init; }

    /// <summary>The same of each of the experiment's runs, measured by all its others.</summary>
    public IReadOnlyList<int> OwnOutside { get; private init; } = [];

    /// <summary>How many of the experiment's own runs are at least as far from the others.</summary>
    public int AsFar => OwnDistances.Count(distance => distance >= Distance);

    /// <summary>Measures a history by the runs of an experiment.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="history">A history of as many epochs as the runs have.</param>
    public static HistoryFit Of(string experiment, History history)
    {
        var runs = ValuesOf(experiment);
        var own = runs.Select(run => (Run: run, Others: runs.Where(other => other != run).ToList())).ToList();
        return new(experiment, DistanceOf(Values(history), runs), [.. own.Select(o => DistanceOf(o.Run, o.Others))])
        {
            Outside = OutsideOf(Values(history), runs),
            OwnOutside = [.. own.Select(o => OutsideOf(o.Run, o.Others))],
        };
    }

    /// <summary>Of all runs of some experiments, the share whose own experiment is the nearest.</summary>
    /// <remarks>A run is measured by the other runs of its experiment, never by itself.</remarks>
    /// <param name="experiments">The experiments' names; histories of as many epochs each.</param>
    public static double Recognised(IReadOnlyList<string> experiments)
    {
        var runs = experiments.Select(ValuesOf).ToList();
        return runs.SelectMany((own, e) => own.Select(run => (run, e))).Average(one => runs.Index()
            .MinBy(each => DistanceOf(one.run, [.. each.Item.Where(run => run != one.run)])).Index == one.e ? 1.0 : 0);
    }

    private static double DistanceOf(double[] values, IReadOnlyList<double[]> runs) =>
        Math.Sqrt(Compared(values, runs).Average(value => value.Deviation * value.Deviation));

    private static int OutsideOf(double[] values, IReadOnlyList<double[]> runs) =>
        Compared(values, runs).Count(value => !value.Reproduces);

    private static IEnumerable<ComparedValue> Compared(double[] values, IReadOnlyList<double[]> runs) =>
        values.Select((value, i) => new ComparedValue("", value, value, [.. runs.Select(run => run[i])]));

    private static IReadOnlyList<double[]> ValuesOf(string experiment) =>
        [.. SeedRun.Of(experiment).Select(run => Values(run.History))];

    private static double[] Values(History history) => [.. history.Series.Values.SelectMany(values => values)];
}
