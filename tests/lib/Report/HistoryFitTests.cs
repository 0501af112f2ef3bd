namespace FashionLib.Tests;

public class HistoryFitTests
{
    private const string Name = "fully-connected";

    [Fact]
    public void The_mean_of_all_runs_is_at_no_distance()
    {
        var runs = SeedRun.Of(Name);
        double Mean(int e, Func<Epoch, double> value) => runs.Average(run => value(run.History.Epochs[e]));
        var fit = HistoryFit.Of(Name, new([.. Enumerable.Range(0, 8).Select(e => new Epoch(
            e + 1, Mean(e, x => x.Loss), Mean(e, x => x.Accuracy), Mean(e, x => x.ValLoss), Mean(e, x => x.ValAccuracy)))]));
        Assert.Equal(0, fit.Distance, 9);
        Assert.Equal((runs.Count, 0), (fit.AsFar, fit.Outside));
    }

    [Fact]
    public void A_history_far_off_is_farther_than_any_run()
    {
        var fit = HistoryFit.Of(Name, new([.. Enumerable.Range(1, 8).Select(e => new Epoch(e, 9, 0.1, 9, 0.1))]));
        Assert.Equal((0, 32), (fit.AsFar, fit.Outside));
        Assert.Equal(20, fit.OwnOutside.Count);
        Assert.InRange(fit.OwnOutside.Average(), 0, 4); // 5 of 100, so about 1.6 of 32
        Assert.True(fit.Distance > fit.OwnDistances.Max());
    }

    [Fact]
    public void Other_runs_of_an_experiment_are_at_a_distance_of_about_one() =>
        Assert.InRange(HistoryFit.Of(Name, PublishedResults.FullyConnected.History).OwnDistances.Average(), 0.8, 1.3);

    [Fact]
    public void Networks_that_differ_are_told_apart() =>
        Assert.Equal(1, HistoryFit.Recognised([Name, "fully-connected-adam"]), 1);
}
