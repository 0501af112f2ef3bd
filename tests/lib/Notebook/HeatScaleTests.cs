namespace FashionLib.Tests;

public class HeatScaleTests
{
    [Theory]
    [InlineData(0, "rgba(0,114,178,0)", "#ffffff")]
    [InlineData(0.25, "rgba(0,114,178,0.275)", "#b9d8ea")]
    [InlineData(1, "rgba(0,114,178,0.55)", "#73b1d5")]
    public void It_deepens_with_the_square_root(double share, string css, string overWhite)
    {
        Assert.Equal(css, HeatScale.Css(share));
        Assert.Equal(overWhite, $"{HeatScale.Over(new(255, 255, 255), share)}");
    }

    [Theory]
    [InlineData("ffffff", "1f2328")] // an exported page, and the pictures
    [InlineData("12161c", "dfe5ec")] // an exported page in the dark
    [InlineData("ffffff", "3b3b3b")] // Visual Studio Code
    [InlineData("1e1e1e", "cccccc")]
    public void Text_on_it_is_readable_at_every_share(string page, string text) =>
        Assert.All(Enumerable.Range(0, 101), percent => Assert.InRange(
            Contrast(Color(text), HeatScale.Over(Color(page), percent / 100.0)), 4.5, 21));

    private static Rgb Color(string hex) => Convert.FromHexString(hex) is var parts ? new(parts[0], parts[1], parts[2]) : default;

    // Source: Web Content Accessibility Guidelines 2.2, definition of contrast ratio.
    private static double Contrast(Rgb a, Rgb b)
    {
        var (dark, light) = (Math.Min(Luminance(a), Luminance(b)), Math.Max(Luminance(a), Luminance(b)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(Rgb color) =>
        0.2126 * Linear(color.Red) + 0.7152 * Linear(color.Green) + 0.0722 * Linear(color.Blue);

    private static double Linear(byte value) =>
        value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
