using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace FashionLib.Tests;

public class ChartDisplayTests
{
    [Fact]
    public void A_chart_of_the_readers_own_has_a_picture_until_it_is_drawn()
    {
        var chart = Chart.Line<int, double, string>([10, 20, 30], [5, 7, 6], Name: "mine");
        var html = ChartDisplay.ToHtml(chart);
        var image = Regex.Match(html, "<img class=\"static\" .* alt=\"(.*)\" src=\"data:image/svg\\+xml;base64,(.*)\">");
        Assert.Equal("A chart: lines up to 30. At their ends mine 6.0000.", image.Groups[1].Value);
        Assert.Equal(image.Groups[1].Value, ChartDisplay.ToText(chart));
        var picture = new SvgPicture(Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[2].Value)));
        Assert.Equal(image.Groups[1].Value, picture.Title);
        Assert.Contains("cdn.plot.ly", html); // by which exported pages know to carry plotly.js
    }

    [Fact]
    public void A_chart_that_has_no_picture_has_a_sentence_in_its_place()
    {
        var chart = Chart.Column<double, string, string>(values: [1, 2]);
        const string sentence = "This chart has data[0].orientation, which only plotly.js draws.";
        var html = ChartDisplay.ToHtml(chart);
        Assert.Contains($"<p class=\"static\">{sentence}</p>", html);
        Assert.DoesNotContain("<img", html);
        Assert.EndsWith(", null);</script>", html);
        Assert.Equal(sentence, ChartDisplay.ToText(Chart.Column<double, string, string>(values: [1, 2])));
    }

    public static TheoryData<GenericChart> Charts =>
    [
        new History([new(1, 0.9, 0.8, double.NaN, 0.6)]).Curves("<curves>").ToPlotly(),
        Chart.Line<int, double, string>([1, 2], [0.5, double.NaN], Name: "ä"),
        Chart.Heatmap<double, int, int, string>([[1, 2], [3, 4]]),
        Chart.Scatter3D<double, double, double, string>([1], [2], [3], StyleParam.Mode.Markers),
    ];

    [Theory]
    [MemberData(nameof(Charts), DisableDiscoveryEnumeration = true)]
    public void Plotly_draws_the_figure_that_Plotly_NET_writes(GenericChart chart)
    {
        using var expected = JsonDocument.Parse(GenericChart.toFigureJson(chart));
        Assert.True(JsonElement.DeepEquals(expected.RootElement, Figure(ChartDisplay.ToHtml(chart))));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    public void No_title_ends_the_script_or_opens_another(string title)
    {
        var html = ChartDisplay.ToHtml(new History([]).Curves(title).ToPlotly());
        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<!--", html);
        Assert.Equal(title, Figure(html).GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void The_same_figures_give_the_same_html_and_others_another_element()
    {
        string Html(string title) => ChartDisplay.ToHtml(new History([]).Curves(title).ToPlotly());
        string Element(string title) => Regex.Match(Html(title), "chart-[0-9a-f]{12}").Value;
        Assert.Equal(Html("a"), Html("a"));
        Assert.NotEqual(Element("a"), Element("b"));
    }

    private static JsonElement Figure(string html)
    {
        var from = Regex.Match(html, "\\)\\(\"chart-[0-9a-f]{12}\", ");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(html[(from.Index + from.Length)..]));
        return JsonElement.ParseValue(ref reader)[0];
    }
}
