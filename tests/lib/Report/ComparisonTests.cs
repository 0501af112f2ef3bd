namespace FashionLib.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData(0.42, true)]
    [InlineData(-0.42, true)]
    [InlineData(0.43, false)]
    [InlineData(-0.43, false)]
    public void A_figure_reproduces_within_three_deviations_of_a_difference(double difference, bool reproduces) =>
        Assert.Equal(reproduces, new ComparedFigure("", 1, 1 + difference, 0.1).Reproduces); // 3 · √2 · 0.1 = 0.4243

    [Fact]
    public void A_figure_at_the_tolerance_reproduces()
    {
        Assert.True(new ComparedFigure("", 0, 3 * Math.Sqrt(2) * 0.1, 0.1).Reproduces);
        Assert.True(new ComparedFigure("", 1, 1, 0).Reproduces);
    }

    [Fact]
    public void Figures_are_those_of_the_first_epoch_the_last_and_the_test()
    {
        var history = new History([new(1, 11, 12, 13, 14), new(2, 0, 0, 0, 0), new(3, 31, 32, 33, 34)]);
        var figures = Comparison.KeyFigures(history, new(Loss: 41, Accuracy: 42, Count: 1));
        Assert.Equal(
        [
            ("first epoch, loss", 11), ("first epoch, accuracy", 12),
            ("first epoch, val_loss", 13), ("first epoch, val_accuracy", 14),
            ("last epoch, loss", 31), ("last epoch, accuracy", 32),
            ("last epoch, val_loss", 33), ("last epoch, val_accuracy", 34),
            ("test, loss", 41), ("test, accuracy", 42),
        ], figures.Select(figure => (figure.Key, figure.Value)));
    }

    [Fact]
    public void The_published_figures_reproduce_themselves_and_one_far_off_fails()
    {
        var published = PublishedResults.Convolutional;
        var same = Comparison.Of(Experiment.ConvolutionalDigits, published);
        var worse = Comparison.Of(
            Experiment.ConvolutionalDigits, published with { Test = published.Test with { Accuracy = 0.5 } });
        Assert.True(same.Reproduces);
        Assert.False(worse.Reproduces);
        Assert.Equal("test, accuracy", Assert.Single(worse.Rows, row => !row.Reproduces).Name);
        Assert.Contains("9 of 10 figures reproduce", ((IDisplay)worse).ToPlainText());
    }

    [Fact]
    public void A_row_says_the_signed_difference_and_the_verdict_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var comparison = new Comparison([new("loss", Published: 1, Ours: 0.5, StandardDeviation: 0.1)]);
        var text = ((IDisplay)comparison).ToPlainText();
        Assert.Contains("loss       1.0000  0.5000     -0.5000      ± 0.1000  no", text);
    }
}
