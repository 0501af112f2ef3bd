namespace FashionLib.Tests;

public class OverviewTests
{
    [Fact]
    public void A_published_accuracy_reproduces_by_the_runs_of_many_seeds_whatever_this_run_says()
    {
        var worse = PublishedResults.FullyConnected with { Test = PublishedResults.FullyConnected.Test with { Accuracy = 0.8 } };
        Assert.EndsWith("yes           0.8000", TextOf(Experiment.FullyConnected, worse));
        Assert.Contains("  no  ", TextOf(Experiment.Convolutional, null));
    }

    [Fact]
    public void A_shorter_training_is_told_from_a_full_one()
    {
        var shorter = PublishedResults.FullyConnected with { History = new([new(1, 1, 0.8, 1, 0.8)]) };
        Assert.EndsWith("0.8680, but by 55,000 images and 1 epoch", TextOf(Experiment.FullyConnected, shorter));
    }

    [Fact]
    public void An_experiment_that_has_not_run_says_so() =>
        Assert.EndsWith("yes         not run", TextOf(Experiment.FullyConnected, null));

    [Fact]
    public void It_lists_all_experiments_of_a_folder() =>
        Assert.Equal(Experiment.All, Overview.Of("no such folder").Rows.Select(row => row.Experiment));

    private static string TextOf(Experiment experiment, ExperimentResults? ours) =>
        new Overview([(experiment, ours)]).ToTable().ToString();
}
