namespace FashionLib.Tests;

public class FiguresTests
{
    [Theory]
    [InlineData(0.86799, "0.8680")]
    [InlineData(12.5, "12.5000")]
    [InlineData(-0.25, "-0.2500")]
    [InlineData(0.00101, "0.0010")]
    [InlineData(0.001, "1.0000e-03")]
    [InlineData(-0.00012345, "-1.2345e-04")]
    [InlineData(0, "0.0000")]
    [InlineData(double.NaN, "NaN")]
    public void Figures_have_four_decimals_or_are_scientific_at_and_under_a_thousandth(double value, string written)
    {
        using var culture = Culture.WithDecimalComma();
        Assert.Equal(written, Figures.Four(value));
    }

    [Theory]
    [InlineData(0.00099, "< 0.001")]
    [InlineData(0, "< 0.001")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0496, "0.050")]
    [InlineData(1, "1.000")]
    public void A_probability_has_three_decimals_or_is_said_to_be_under_a_thousandth(double p, string written)
    {
        using var culture = Culture.WithDecimalComma();
        Assert.Equal(written, Figures.Probability(p));
    }
}
