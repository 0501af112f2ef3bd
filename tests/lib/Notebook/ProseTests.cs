namespace FashionLib.Tests;

public class ProseTests
{
    [Fact]
    public void Figures_are_written_alike_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        Assert.Equal("0.5000 of 1,000. Or 0.25, 32.5% and -3%.", Prose.Of($"{0.5:F4} of {1000:N0}.", $"Or {0.25}, {0.325:P1} and {-0.03:P0}.").Text);
    }

    [Fact]
    public void Its_html_is_a_paragraph_with_encoded_text() =>
        Assert.Equal("<p>a &lt; b</p>", new Prose("a < b").ToHtml());
}
