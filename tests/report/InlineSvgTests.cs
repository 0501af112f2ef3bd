using System.Text;
using ReportBuilder.Export;

namespace ReportBuilder.Tests;

public class InlineSvgTests
{
    private const string Picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9'><title>all</title>"
        + "<circle r='3'><title>loss 0.5 at 1</title></circle><image href='data:image/png;base64,AA=='/></svg>";

    [Fact]
    public void Shapes_with_their_titles_are_elements_of_the_page_under_a_label()
    {
        var svg = InlineSvg.Of(Picture, "A & B")!;
        Assert.Contains("aria-label=\"A &amp; B\"", svg);
        Assert.Contains("<title>loss 0.5 at 1</title>", svg);
        Assert.DoesNotContain("<title>all", svg);
    }

    [Theory]
    [InlineData("<script>1</script>")]
    [InlineData("<circle r='3' onload='x()'/>")]
    [InlineData("<rect fill='url(https://a.example/x)'/>")]
    [InlineData("<rect style='fill:url(x)'/>")]
    [InlineData("<image href='https://a.example/x.png'/>")]
    [InlineData("<foreignObject/>")]
    [InlineData("<a href='x'>y</a>")]
    [InlineData("<h:p xmlns:h='http://www.w3.org/1999/xhtml'>x</h:p>")]
    [InlineData("<open>")]
    public void What_might_run_load_or_lead_away_stays_an_image(string content) =>
        Assert.Null(InlineSvg.Of($"<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>", "x"));

    [Fact]
    public void A_chart_that_has_its_picture_is_that_alone_without_its_script()
    {
        var image = $"<img class=\"static\" style=\"max-width:100%\" alt=\"a &lt; b\" src=\"data:image/svg+xml;base64,"
            + $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Picture))}\">";
        var html = InlineSvg.In($"<div class=\"chart-0123456789ab\">{image}\n<div class=\"plot\" role=\"img\"></div></div>\n"
            + "<script>((a) => {})(\"chart-0123456789ab\", [{}], {});</script>");
        Assert.StartsWith("<span style=\"max-width:100%\"><svg ", html);
        Assert.EndsWith("</svg></span>", html);
        Assert.Contains("aria-label=\"a &lt; b\"", html);
    }

    [Fact]
    public void Other_html_stays_as_it_is() => Assert.All(
        ["<p>x</p><script>Plotly.newPlot()</script>", "<img src=\"data:image/svg+xml;base64,PHA+\">", "<img src=\"data:image/svg+xml;base64,*\">"],
        html => Assert.Equal(html, InlineSvg.In(html)));
}
