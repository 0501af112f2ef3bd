namespace FashionLib.Tests;

public class TableTests
{
    private static readonly Table Table = new(
        Header: ["name", "count"], Rows: [["a<b", 1], ["c", 1200]],
        Caption: "A & B", Footer: ["<end>"], RowHeaders: true);

    [Fact]
    public void Its_text_aligns_numbers_to_the_right() => Assert.Equal(
        "A & B\nname  count\na<b       1\nc     1,200\n<end>", ((IDisplay)Table).ToPlainText());

    [Fact]
    public void Its_html_encodes_every_text()
    {
        var html = ((IDisplay)Table).ToHtml();
        Assert.Contains("<caption>A &amp; B</caption>", html);
        Assert.Contains("<th scope=\"row\" style=\"text-align:left\">a&lt;b</th>", html);
        Assert.Contains("<td style=\"text-align:right\">1,200</td>", html);
        Assert.EndsWith("</table><p>&lt;end&gt;</p>", html);
    }

    [Fact]
    public void Its_markdown_has_a_line_a_row() => Assert.Equal(
        "| a | b |\n| --- | ---: |\n| x\\|y | 0.5000 |\n\nend",
        new Table(["a", "b"], [["x|y", 0.5]], Footer: ["end"]).ToMarkdown());

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var table = new Table(["int", "double", "long", "none"], [[1000, 0.25, 2000L, null]]);
        Assert.EndsWith("1,000  0.2500  2,000", ((IDisplay)table).ToPlainText());
    }
}
