using System.Collections.Immutable;
using Microsoft.Data.Analysis;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace FashionLib.Tests;

/// <summary>What Plotly.NET is given is a copy: what is changed later, there or here, changes nothing of the other.</summary>
public class ChartCopiesTests
{
    private static string Figure(GenericChart chart) => GenericChart.toFigureJson(chart);

    [Fact]
    public void A_list_of_epochs_changed_later_changes_no_chart()
    {
        List<Epoch> epochs = [new(1, 1.5, 0.25, 1.25, 0.5), new(2, 0.5, 0.75, 0.75, 1)];
        var curves = new History(epochs).Curves("curves");
        var (plotly, svg) = (curves.ToPlotly(), curves.ToSvg());
        var figure = Figure(plotly);
        epochs[0] = epochs[0] with { Loss = 9 };
        epochs.Add(new(3, 0.25, 0.75, 0.75, 1));
        Assert.Equal((figure, figure, svg), (Figure(plotly), Figure(curves.ToPlotly()), curves.ToSvg()));
        Assert.DoesNotContain("9.0", figure);
    }

    [Fact]
    public void A_chart_without_lines_has_its_axes() => Assert.Contains("\"title\":{\"text\":\"epoch\"}",
        Figure(new LineChart("", new(0, 1, "epoch"), new(0, 1), []).ToPlotly()));

    [Fact]
    public void A_frame_or_an_array_changed_later_changes_no_chart()
    {
        var frame = new DataFrame(new DoubleDataFrameColumn("loss", [0.5, 0.25]));
        var (x, y) = (new[] { 1.0, 2 }, new[] { 0.5, 0.25 });
        foreach (var (chart, change) in new (LineChart, Action)[]
        {
            (frame.Plot("frame"), () => frame["loss"][0] = 7.0),
            (new("own", new(0, 3), new(0, 1), [new ChartLine("line", [.. x], [.. y], "#000000")]) {
                Bands = [new("band", [.. x], [.. y], [.. y], "#cccccc")] }, () => (x[0], y[0]) = (2, 7)),
        })
        {
            var plotly = chart.ToPlotly();
            var (figure, html) = (Figure(plotly), ChartDisplay.ToHtml(plotly));
            change();
            Assert.Equal((figure, html), (Figure(plotly), ChartDisplay.ToHtml(plotly)));
            Assert.Equal(figure, Figure(chart.ToPlotly()));
        }
    }

    /// <summary>Functions of Plotly.NET that change the chart they are given, and what is made of several.</summary>
    public static TheoryData<Action<GenericChart>> Changes => new()
    {
        chart => chart.WithXAxisStyle<double, double, string>(TitleText: "changed", MinMax: Tuple.Create(5.0, 6.0)),
        chart => chart.WithYAxisStyle<double, double, string>(TitleText: "changed"),
        chart => Plotly.NET.Chart.withTitle("changed", TitleFont: null!).Invoke(chart),
        chart => chart.WithTraceInfo(Name: "changed"),
        chart => chart.WithSize(10, 10),
        chart => Chart.Combine([chart, chart]).WithSize(10, 10),
        chart => Chart.Grid([chart, chart], 1, 2),
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void What_is_done_to_a_chart_already_shown_changes_none_of_ours_nor_the_next_one(Action<GenericChart> change)
    {
        var history = new History([new(1, 1.5, 0.25, 1.25, 0.5), new(2, 0.5, 0.75, 0.75, 1)]);
        var curves = history.Curves("curves");
        var (shown, svg, text) = (curves.ToPlotly(), curves.ToSvg(), curves.ToString());
        var (figure, html) = (Figure(shown), ChartDisplay.ToHtml(shown));
        change(shown);
        Assert.Equal((svg, text), (curves.ToSvg(), curves.ToString()));
        Assert.Equal(figure, Figure(curves.ToPlotly()));
        Assert.Equal(html, ChartDisplay.ToHtml(history.Curves("curves").ToPlotly()));
    }

    [Fact]
    public void A_chart_changed_after_it_was_shown_is_shown_as_it_is_then_in_html_and_in_text()
    {
        var chart = Chart.Line<int, double, string>([10, 20], [5, 7], Name: "mine");
        Assert.Contains(ChartDisplay.ToText(chart), ChartDisplay.ToHtml(chart));
        Assert.Contains("mine", ChartDisplay.ToText(chart)); // as a notebook asks for both
        var named = chart.WithTraceInfo(Name: "yours");
        Assert.All([chart, named], one => Assert.Contains("yours", ChartDisplay.ToText(one))); // the same chart by now
    }

    [Fact]
    public void A_sequence_is_read_once_for_a_chart_of_ours()
    {
        var reads = 0;
        IEnumerable<double> Values()
        {
            reads++;
            yield return 0.5;
        }
        ImmutableArray<double> values = [.. Values()];
        var plotly = new LineChart("own", new(0, 1), new(0, 1), [new("line", values, values, "#000000")]).ToPlotly();
        Figure(plotly);
        ChartDisplay.ToHtml(plotly);
        Assert.Equal(1, reads);
    }
}
