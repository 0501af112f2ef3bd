namespace FashionLib.Tests;

public class ComparisonTests
{
    [Fact]
    public void Values_are_those_of_the_first_epoch_the_last_and_the_test()
    {
        var history = new History([new(1, 11, 12, 13, 14), new(2, 0, 0, 0, 0), new(3, 31, 32, 33, 34)]);
        var values = Comparison.KeyValues(history, new(Loss: 41, Accuracy: 42, Count: 1));
        Assert.Equal(
        [
            ("first epoch, loss", 11), ("first epoch, accuracy", 12),
            ("first epoch, val_loss", 13), ("first epoch, val_accuracy", 14),
            ("last epoch, loss", 31), ("last epoch, accuracy", 32),
            ("last epoch, val_loss", 33), ("last epoch, val_accuracy", 34),
            ("test, loss", 41), ("test, accuracy", 42),
        ], values.Select(value => (value.Key, value.Value)));
    }

    [Fact]
    public void This_run_is_shown_and_decides_nothing()
    {
        var published = PublishedResults.Convolutional;
        var worse = published with { Test = published.Test with { Accuracy = 0.5 } };
        var (same, other) = (Comparison.Of(Experiment.ConvolutionalDigits, published),
            Comparison.Of(Experiment.ConvolutionalDigits, worse));
        Assert.Equal(same.Rows.Select(row => row.Reproduces), other.Rows.Select(row => row.Reproduces));
        Assert.Equal(0.5, other.Rows[^1].Ours);
        Assert.Equal(0.9884, other.Rows[^1].Published);
    }

    [Fact]
    public void Confusion_matrices_are_compared_by_recall_and_by_pairs()
    {
        var comparison = Comparison.OfConfusions(Experiment.FullyConnected, PublishedResults.FullyConnected, (2, 4));
        Assert.Equal(11, comparison.Rows.Count);
        Assert.Equal(("recall of Shirt", 0.594), (comparison.Rows[6].Name, comparison.Rows[6].Published));
        Assert.Equal("Pullover and Coat mixed up", comparison.Rows[10].Name);
        Assert.Equal((151 + 86) / 2000.0, comparison.Rows[10].Published);
        Assert.Equal(Experiment.FullyConnected.Runs.Select(run => run.TestConfusion.Recall(6)), comparison.Rows[6].Seeds);
    }

    [Fact]
    public void It_says_how_many_values_lie_outside_by_chance()
    {
        var inside = new ComparedValue("a", 2, 2, [1, 2, 3]);
        var text = new Comparison([inside, inside with { Published = 99 }]).ToTable().ToString();
        Assert.Contains("1 of 2 values reproduce", text);
        Assert.Contains("as 3 seeds tell", text);
        Assert.Contains("0.1 of 2 lie outside by chance", text);
        Assert.Contains("1 or more in 9.8% of cases", text); // 1 - 0.95²
    }

    [Fact]
    public void A_row_has_the_interval_and_the_verdict_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var text = new Comparison([new("loss", 1, 0.5, [1, 2, 3, 4, 5])]).ToTable().ToString();
        Assert.Contains("1.0000    0.5000         3.0000", text);
        Assert.Contains("-1.8089  7.8089", text);
    }
}
