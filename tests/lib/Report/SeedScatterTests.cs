namespace FashionLib.Tests;

public class SeedScatterTests
{
    public static TheoryData<SeedScatter> Experiments =>
        new(SeedScatter.FullyConnected, SeedScatter.FullyConnectedOfProse, SeedScatter.Convolutional, SeedScatter.ConvolutionalDigits);

    [Theory]
    [MemberData(nameof(Experiments), DisableDiscoveryEnumeration = true)]
    public void Each_experiment_has_mean_and_deviation_of_every_compared_figure(SeedScatter scatter)
    {
        var published = PublishedResults.Convolutional;
        var names = Comparison.KeyFigures(published.History, published.Test).Keys;
        Assert.Equal(names, scatter.Mean.Keys);
        Assert.Equal(names, scatter.StandardDeviation.Keys);
        Assert.All(scatter.StandardDeviation.Values, deviation => Assert.InRange(deviation, 1e-9, 1));
        Assert.InRange(scatter.Seeds, 2, int.MaxValue);
    }

    [Fact]
    public void A_figure_is_described_alike_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var scatter = new SeedScatter(2, Mean: Accuracy(0.86494), StandardDeviation: Accuracy(0.00466));
        Assert.Equal("0.8649 ± 0.0047", scatter.Describe("test, accuracy"));

        static Dictionary<string, double> Accuracy(double value) => new() { ["test, accuracy"] = value };
    }
}
