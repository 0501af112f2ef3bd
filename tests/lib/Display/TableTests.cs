using FashionLib.Display;

namespace FashionLib.Tests;

public class TableTests
{
    private static readonly Table Table = new(
        Header: ["name", "count"], Rows: [["a<b", "1"], ["c", "200"]],
        Caption: "A & B", Footer: ["<end>"], RowHeaders: true);

    [Fact]
    public void Its_text_aligns_numbers_to_the_right() => Assert.Equal(
        "A & B\nname  count\na<b       1\nc       200\n<end>", Table.ToPlainText());

    [Fact]
    public void Its_html_encodes_every_text()
    {
        var html = Table.ToHtml();
        Assert.Contains("<caption>A &amp; B</caption>", html);
        Assert.Contains("<th scope=\"row\" style=\"text-align:left\">a&lt;b</th>", html);
        Assert.Contains("<td style=\"text-align:right\">200</td>", html);
        Assert.EndsWith("</table><p>&lt;end&gt;</p>", html);
    }
}
