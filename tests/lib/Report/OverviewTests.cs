namespace FashionLib.Tests;

public class OverviewTests
{
    [Fact]
    public void The_published_results_reproduce_themselves()
    {
        var text = TextOf(Experiment.FullyConnected, PublishedResults.FullyConnected);
        Assert.Contains("0.8680", text);
        Assert.EndsWith("yes         55,000 images, 8 epochs", text);
    }

    [Fact]
    public void An_accuracy_beyond_two_seeds_does_not_reproduce()
    {
        var worse = PublishedResults.FullyConnected with { Test = PublishedResults.FullyConnected.Test with { Accuracy = 0.8 } };
        Assert.Contains("  no  ", TextOf(Experiment.FullyConnected, worse));
    }

    [Fact]
    public void A_shorter_training_gets_no_verdict()
    {
        var shorter = PublishedResults.FullyConnected with { History = new([new(1, 1, 0.8, 1, 0.8)]) };
        Assert.Contains("trained otherwise", TextOf(Experiment.FullyConnected, shorter));
    }

    [Fact]
    public void An_experiment_that_has_not_run_says_so() =>
        Assert.EndsWith(
            "not run  " + SeedScatter.FullyConnected.Describe("test, accuracy"), TextOf(Experiment.FullyConnected, null));

    [Fact]
    public void It_lists_all_experiments_of_a_folder() =>
        Assert.Equal(Experiment.All, Overview.Of("no such folder").Rows.Select(row => row.Experiment));

    private static string TextOf(Experiment experiment, ExperimentResults? ours) =>
        ((IDisplay)new Overview([(experiment, ours)])).ToPlainText();
}
