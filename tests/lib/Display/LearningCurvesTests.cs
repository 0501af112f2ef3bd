using System.Text.Json;
using System.Text.RegularExpressions;
using FashionLib.Display;
using FashionLib.Training;

namespace FashionLib.Tests;

public class LearningCurvesTests
{
    private static readonly History History = new([new(1, 0.9, 0.8, 0.7, 0.6), new(2, 0.5, 0.4, 0.3, 0.2)]);

    [Fact]
    public void The_figure_has_the_four_series_over_the_epochs_from_zero_to_one()
    {
        var figure = Figure(History.Curves("curves"));
        var traces = figure.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(
            ["loss", "accuracy", "val_loss", "val_accuracy"], traces.Select(t => t.GetProperty("name").GetString()));
        Assert.All(traces, trace => Assert.Equal([1, 2], Numbers(trace.GetProperty("x"))));
        Assert.Equal([0.9, 0.5], Numbers(traces[0].GetProperty("y")));
        Assert.Equal([0.6, 0.2], Numbers(traces[3].GetProperty("y")));
        Assert.Equal([0, 1], Numbers(figure.GetProperty("layout").GetProperty("yaxis").GetProperty("range")));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    public void No_title_ends_the_script_or_opens_another(string title)
    {
        var curves = History.Curves(title);
        var html = ((IDisplay)curves).ToHtml();
        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<!--", html);
        var text = Figure(curves).GetProperty("layout").GetProperty("title").GetProperty("text").GetString();
        Assert.Equal(title, text);
    }

    [Fact]
    public void The_same_figures_give_the_same_html_and_others_another_element()
    {
        Assert.Equal(((IDisplay)History.Curves("a")).ToHtml(), ((IDisplay)History.Curves("a")).ToHtml());
        Assert.NotEqual(Element(History.Curves("a")), Element(History.Curves("b")));
    }

    private static JsonElement Figure(IDisplay curves)
    {
        var json = Regex.Match(curves.ToHtml(), "const figure = (.*);").Groups[1].Value;
        return JsonSerializer.Deserialize<JsonElement>(json);
    }

    private static string Element(IDisplay curves) => Regex.Match(curves.ToHtml(), "chart-[0-9a-f]{12}").Value;

    private static IEnumerable<double> Numbers(JsonElement array) => array.EnumerateArray().Select(n => n.GetDouble());
}
