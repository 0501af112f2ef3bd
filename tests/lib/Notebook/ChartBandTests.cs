using System.Text.Json;
using Plotly.NET;

namespace FashionLib.Tests;

public class ChartBandTests
{
    private static readonly LineChart Chart = new("", new(0, 1), new(0, 1), [new("mean", [0, 1], [0.5, 0.4], "black")])
    {
        Bands = [new("runs", [0, 1], [0.25, 0.25], [0.75, 0.5], "#cce3f0")],
    };

    [Fact]
    public void A_band_is_an_area_behind_grid_and_lines_with_a_key_in_the_legend()
    {
        var picture = new SvgPicture(Chart.ToSvg());
        var first = picture.Of("path").First();
        // The plot is 260 high from 20 on: a half is at 150, three quarters at 85, a quarter at 215.
        Assert.Equal("M61.6 85L620 150L620 215L61.6 215z", first.Attribute("d")!.Value);
        Assert.Equal("#cce3f0", first.Attribute("fill")!.Value);
        Assert.Equal("#cce3f0", picture.Of("rect").Last().Attribute("fill")!.Value);
        Assert.Equal(["mean", "runs"], picture.Texts.TakeLast(2));
    }

    [Fact]
    public void As_a_chart_of_Plotly_NET_its_edges_are_lines_behind_the_others()
    {
        using var figure = JsonDocument.Parse(GenericChart.toFigureJson(Chart.ToPlotly()));
        var traces = figure.RootElement.GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(
            ["runs: least", "runs: greatest", "mean"], traces.Select(trace => trace.GetProperty("name").GetString()));
        double[][] expected = [[0.25, 0.25], [0.75, 0.5], [0.5, 0.4]];
        Assert.Equal(expected, traces.Select(trace =>
            trace.GetProperty("y").EnumerateArray().Select(value => value.GetDouble()).ToArray()));
        Assert.Equal("#cce3f0", traces[0].GetProperty("line").GetProperty("color").GetString(), ignoreCase: true);
    }
}
