namespace FashionLib.Tests;

public class SeedRunTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_experiment_has_twenty_full_runs_or_more(int place)
    {
        var experiment = Experiment.All[place];
        Assert.InRange(experiment.Runs.Count, 20, int.MaxValue);
        Assert.Equal(Enumerable.Range(1, experiment.Runs.Count), experiment.Runs.Select(run => run.Seed));
        Assert.All(experiment.Runs, run =>
        {
            Assert.Equal(experiment.Published.History.Epochs.Count, run.History.Epochs.Count);
            Assert.Equal(10_000, run.TestConfusion.Total);
            Assert.Equal(run.TestConfusion.Accuracy, run.Test.Accuracy, 6);
        });
    }

    [Fact]
    public void A_row_is_read_again_as_it_was_written_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var run = Experiment.ConvolutionalDigits.Runs[1];
        var read = SeedRun.Parse(run.ToCsv());
        Assert.Equal(SeedRun.CsvHeader.Split(',').Length, run.ToCsv().Split(',').Length);
        Assert.Equal((run.Experiment, run.Seed, run.Test), (read.Experiment, read.Seed, read.Test));
        Assert.Equal(run.History.Epochs, read.History.Epochs);
        Assert.Equal(run.TestConfusion.Counts, read.TestConfusion.Counts);
        Assert.Equal("0", read.TestConfusion.ClassNames[0]);
    }

    [Fact]
    public void An_unknown_experiment_is_named_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => SeedRun.Of("fully-conected"));
        Assert.StartsWith("Expected one of ", error.Message);
        Assert.Contains("fully-connected-adam", error.Message);
        Assert.Contains("found 'fully-conected'", error.Message);
    }
}
