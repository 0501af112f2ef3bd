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
        var read = SeedRun.Read("runs.csv", $"{SeedRun.CsvHeader}\n{run.ToCsv()}\n").Single();
        Assert.Equal(SeedRun.CsvHeader.Split(',').Length, run.ToCsv().Split(',').Length);
        Assert.Equal((run.Experiment, run.Seed, run.Test), (read.Experiment, read.Seed, read.Test));
        Assert.Equal(run.History.Epochs, read.History.Epochs);
        Assert.Equal(run.TestConfusion.Counts, read.TestConfusion.Counts);
        Assert.Equal("0", read.TestConfusion.ClassNames[0]);
    }

    [Fact]
    public void The_shipped_runs_are_written_again_to_the_byte()
    {
        var text = File.ReadAllText(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "..", "..", "data", "results", "reproduction.csv"));
        Assert.Equal(text, string.Join('\n', [
            SeedRun.CsvHeader, .. SeedRun.Read("reproduction.csv", text).Select(run => run.ToCsv()), ""]));
    }

    [Theory]
    [InlineData(0, "", "a name")]
    [InlineData(1, "1.5", "a whole number of at least 0")]
    [InlineData(1, "2", "each seed once of convolutional-digits")]
    [InlineData(3, "17", "an accuracy from 0 to 1")]
    [InlineData(4, "", "a number")]
    [InlineData(-3, "-1", "a loss of at least 0")]
    [InlineData(-2, "0.5", "the confusion matrix's accuracy, 0.")]
    [InlineData(-1, "1 2 3", "10 rows of 10 counts each, none negative, of one image at least")]
    [InlineData(-1, "x", "10 rows of 10 counts each, none negative, of one image at least")]
    public void A_cell_that_is_wrong_is_named_with_what_was_expected(int column, string cell, string expected)
    {
        var cells = Experiment.ConvolutionalDigits.Runs[0].ToCsv().Split(',');
        column = column < 0 ? cells.Length + column : column;
        cells[column] = cell;
        var error = Assert.Throws<InvalidDataException>(() => SeedRun.Read("runs.csv", string.Join('\n', [
            SeedRun.CsvHeader, string.Join(',', cells), Experiment.ConvolutionalDigits.Runs[1].ToCsv()])));
        Assert.Matches("^runs.csv, line [23], column '", error.Message);
        Assert.Contains($"expected {expected}", error.Message);
        Assert.EndsWith($"found '{cell}'.", error.Message);
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
