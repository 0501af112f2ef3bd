using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plotly.NET;
using Plotly.NET.CSharp;
using SkiaSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace FashionLib.Tests;

public class ChartTests
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

    [Fact]
    public void Colours_tell_loss_from_accuracy_and_lines_and_markers_train_from_validation()
    {
        var traces = Figure(History.Curves("curves")).GetProperty("data").EnumerateArray();
        Assert.Equal(
            [
                ("loss", "rgba(213, 94, 0, 1.0)", "dash", "100"),
                ("accuracy", "rgba(0, 114, 178, 1.0)", "dash", "101"),
                ("val_loss", "rgba(213, 94, 0, 1.0)", "solid", "0"),
                ("val_accuracy", "rgba(0, 114, 178, 1.0)", "solid", "1"),
            ],
            traces.Select(trace =>
            {
                var (line, marker) = (trace.GetProperty("line"), trace.GetProperty("marker"));
                Assert.Equal(line.GetProperty("color").ToString(), marker.GetProperty("color").ToString());
                return (trace.GetProperty("name").ToString(), line.GetProperty("color").ToString(),
                    line.GetProperty("dash").ToString(), marker.GetProperty("symbol").ToString());
            }));
    }

    [Fact]
    public void Without_epochs_there_are_axes_alone()
    {
        var curves = new History([]).Curves("not begun");
        var traces = Figure(curves).GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(4, traces.Length);
        Assert.All(traces, trace => Assert.Empty(Numbers(trace.GetProperty("x"))));
        Assert.Contains("alt=\"not begun: axes without a point yet.\"", Html(curves));
        using var picture = SKBitmap.Decode(curves.ToPng());
        Assert.Contains(Colors.Grid, Plot(picture));
        Assert.DoesNotContain(Colors.Vermillion, Plot(picture));
    }

    [Fact]
    public void The_picture_has_the_points_at_their_places()
    {
        using var picture = SKBitmap.Decode(History.Curves("curves").ToPng());
        Assert.Equal((1440, 840), (picture.Width, picture.Height));
        // In pixels the plot spans 120 to 1400, from 0.5 to 2.5 epochs, and 672 to 88, from 0 to 1.
        Assert.Equal(Colors.Vermillion, picture.GetPixel(120 + 1280 * 1 / 4, 672 - 584 * 7 / 10)); // val_loss 0.7
        Assert.Equal(Colors.Blue, picture.GetPixel(120 + 1280 * 3 / 4, 672 - 584 * 2 / 10)); // val_accuracy 0.2
        Assert.Equal(SKColors.White, picture.GetPixel(120 + 1280 * 3 / 4, 672 - 584 * 5 / 10)); // loss 0.5: open
    }

    [Fact]
    public void A_loss_greater_than_1_stays_out_of_the_title_and_the_legend()
    {
        using var inside = SKBitmap.Decode(new History([new(1, 0.9, 0.5, 0.9, 0.5)]).Curves("curves").ToPng());
        using var outside = SKBitmap.Decode(new History([new(1, 9, 0.5, 9, 0.5)]).Curves("curves").ToPng());
        Assert.Contains(Colors.Vermillion, Plot(inside));
        Assert.DoesNotContain(Colors.Vermillion, Plot(outside));
        Assert.True(inside.Pixels.Take(1440 * 80).SequenceEqual(outside.Pixels.Take(1440 * 80)));
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(25, 5)]
    [InlineData(100, 10)]
    [InlineData(110, 20)]
    public void An_axis_has_at_most_ten_steps(double last, double step) =>
        Assert.Equal(step, new Axis(0, last, "").Step(most: 10), tolerance: 1e-12);

    [Fact]
    public void Between_epochs_there_are_no_ticks() => Assert.Equal(
        ["0", "1"], Axis.Of(JsonNode.Parse("{\"range\": [0, 1.5]}"), [1]).Ticks(most: 10).Select(tick => tick.Label));

    [Fact]
    public void Ticks_stand_at_multiples_of_the_step_from_the_first_on_the_axis()
    {
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], new Axis(0, 1, "").Ticks(most: 5).Select(t => t.Label));
        Assert.Equal([4.0, 6, 8], new Axis(3, 8.5, "").Ticks(most: 3).Select(tick => tick.Value));
    }

    [Fact]
    public void A_loss_that_is_not_finite_leaves_a_gap_at_its_epoch_only()
    {
        Epoch[] epochs = [.. new[] { 0.9, 0.8, double.NaN, 0.4, 0.3, double.PositiveInfinity, 0.2, 0.2 }
            .Select((loss, i) => new Epoch(i + 1, loss, 0, 0, 0))];
        using var picture = SKBitmap.Decode(new History(epochs).Curves("gaps").ToPng());
        bool HasLine(double from, double to) => Enumerable.Range(90, 490).Any(y => // above the series at 0
            Enumerable.Range((int)(120 + 1280 * (from - 0.5) / 8), (int)(1280 * (to - from) / 8))
                .Any(x => picture.GetPixel(x, y) == Colors.Vermillion));
        Assert.True(HasLine(1.1, 1.9));
        Assert.False(HasLine(2.1, 3.9));
        Assert.True(HasLine(4.1, 4.9));
        Assert.False(HasLine(5.1, 6.9));
        Assert.True(HasLine(7.1, 7.9));
    }

    [Fact]
    public void Points_outside_of_the_axis_are_said()
    {
        var chart = new History([new(1, 1.0144, 0.8, 2.3, 0.6), new(2, 0.5, 0.4, 0.3, 0.2)]).Curves("high");
        Assert.Contains("<p class=\"outside\">Outside of the axis: loss 1.0144 at 1, val_loss 2.3000 at 1.</p>", Html(chart));
    }

    [Fact]
    public void The_axis_fits_the_values_if_asked_for()
    {
        var chart = new History([new(1, 2.3, 0.1, 2.2, 0.2), new(2, 2.1, 0.3, 2.0, 0.4)]).Curves("high", fitAxis: true);
        Assert.False(Figure(chart).GetProperty("layout").GetProperty("yaxis").TryGetProperty("range", out _));
        Assert.Contains("<p class=\"outside\"></p>", Html(chart));
        using var picture = SKBitmap.Decode(chart.ToPng());
        Assert.Contains(Colors.Vermillion, Plot(picture));
    }

    [Fact]
    public void A_chart_of_the_readers_own_has_a_picture_too()
    {
        var chart = Chart.Line<int, double, string>([10, 20, 30], [5, 7, 6], Name: "mine");
        Assert.Contains("alt=\"A chart: lines up to 30. At their ends mine 6.0000.\"", Html(chart));
        using var picture = SKBitmap.Decode(chart.ToPng());
        Assert.Contains(Colors.Blue, Plot(picture));
    }

    public static TheoryData<GenericChart> Charts =>
    [
        History.Curves("<curves>"),
        Chart.Line<int, double, string>([1, 2], [0.5, double.NaN], Name: "ä"),
        Chart.Column<double, string, string>(values: [1, 2]),
        Chart.Heatmap<double, int, int, string>([[1, 2], [3, 4]]),
        Chart.Scatter3D<double, double, double, string>([1], [2], [3], StyleParam.Mode.Markers),
    ];

    [Theory]
    [MemberData(nameof(Charts), DisableDiscoveryEnumeration = true)]
    public void The_figure_is_the_one_that_Plotly_NET_writes(GenericChart chart) => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse(GenericChart.toFigureJson(chart)), FigureJson.Of(chart)));

    [Fact]
    public void Points_over_categories_have_a_picture_too()
    {
        var points = Chart.Combine(
            [
                Chart.Scatter<string, double, string>(["32", "relu"], [0.25, 9], StyleParam.Mode.Markers, Name: "a"),
                Chart.Scatter<string, double, string>(["tanh", "relu"], [0.75, 0.5], StyleParam.Mode.Markers, Name: "b", ShowLegend: false),
            ])
            .WithXAxisStyle<string, double, string>(AxisType: StyleParam.AxisType.Category)
            .WithYAxisStyle<double, double, string>(MinMax: Tuple.Create(0.0, 1.0));
        var html = Html(points);
        Assert.Contains("alt=\"A chart: over 32, relu, tanh. At their ends a 9.0000, b 0.5000.\"", html);
        Assert.Contains("<p class=\"outside\">Outside of the axis: a 9.0000 at relu.</p>", html);
        var chart = LineChart.Of(FigureJson.Of(points))!;
        Assert.Equal([(0, "32"), (1, "relu"), (2, "tanh")], chart.X.Ticks(most: 10));
        using var picture = SKBitmap.Decode(points.ToPng());
        // Three categories share 1280 pixels from 120 on.
        Assert.Equal(Colors.Blue, picture.GetPixel(120 + 1280 / 6, 672 - 584 / 4));
        Assert.Equal(Colors.Vermillion, picture.GetPixel(120 + 1280 * 5 / 6, 672 - 584 * 3 / 4));
        Assert.DoesNotContain(Colors.Vermillion, Enumerable.Range(1280 * 2 / 3, 30).Select(x => picture.GetPixel(120 + x, 672 - 584 * 5 / 8))); // no line
        Assert.DoesNotContain(Colors.Vermillion, picture.Pixels.TakeLast(1440 * 80)); // the legend
    }

    public static TheoryData<GenericChart> BeyondThePicture =>
    [
        Chart.Bubble<double, double, string>([1, 2], [3, 4], sizes: [5, 6]),
        Chart.Point<double, double, string>([1, 2], [3, 4])
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Log),
        Chart.Point<string, double, string>(["a", "b"], [3, 4]).WithXAxisStyle<string, double, string>(
            AxisType: StyleParam.AxisType.Category, CategoryOrder: StyleParam.CategoryOrder.CategoryDescending),
    ];

    [Theory]
    [MemberData(nameof(BeyondThePicture), DisableDiscoveryEnumeration = true)]
    public void What_the_picture_would_show_otherwise_is_left_to_plotly(GenericChart chart) =>
        Assert.DoesNotContain("<img", Html(chart));

    [Fact]
    public void A_chart_over_words_is_left_to_plotly() =>
        Assert.DoesNotContain("<img", Html(Chart.Line<string, double, string>(["a", "b"], [5, 7])));

    [Fact]
    public void The_picture_stands_in_the_html_with_a_description_until_the_chart_is_drawn()
    {
        var curves = History.Curves("<curves>");
        var html = Html(curves);
        Assert.Contains(
            "<img class=\"drawing\" width=\"720\" alt=\"&lt;curves&gt;: lines up to epoch 2. " +
            "At their ends loss 0.5000, accuracy 0.4000, val_loss 0.3000, val_accuracy 0.2000.\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(curves.ToPng())}\">", html);
        Assert.Contains("<p class=\"title\">&lt;curves&gt;</p>", html);
        Assert.Contains("cdn.plot.ly", html); // by which exported pages know to carry plotly.js
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    public void No_title_ends_the_script_or_opens_another(string title)
    {
        var curves = History.Curves(title);
        var html = Html(curves);
        Assert.Single(Regex.Matches(html, "<script"));
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<!--", html);
        var text = Figure(curves).GetProperty("layout").GetProperty("title").GetProperty("text").GetString();
        Assert.Equal(title, text);
    }

    [Fact]
    public void The_same_figures_give_the_same_html_and_others_another_element()
    {
        Assert.Equal(Html(History.Curves("a")), Html(History.Curves("a")));
        Assert.NotEqual(Element(History.Curves("a")), Element(History.Curves("b")));
    }

    private static string Html(GenericChart curves) => ((IDisplay)ChartDisplay.Of(curves)).ToHtml();

    // Between the axes and clear of their frame.
    private static HashSet<SKColor> Plot(SKBitmap picture)
    {
        var pixels = picture.Pixels;
        return [.. Enumerable.Range(95, 570).SelectMany(y => pixels.AsMemory(1440 * y + 130, 1260).ToArray())];
    }

    private static JsonElement Figure(GenericChart curves)
    {
        var json = Regex.Match(Html(curves), "const figure = (.*);").Groups[1].Value;
        return JsonSerializer.Deserialize<JsonElement>(json);
    }

    private static string Element(GenericChart curves) => Regex.Match(Html(curves), "chart-[0-9a-f]{12}").Value;

    private static IEnumerable<double> Numbers(JsonElement array) => array.EnumerateArray().Select(n => n.GetDouble());
}
