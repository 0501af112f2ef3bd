using Plotly.NET;
using static FashionLib.Tests.SvgPicture;

namespace FashionLib.Tests;

public class LineChartTests
{
    private static readonly History History = new([new(1, 0.9, 0.8, 0.7, 0.6), new(2, 0.5, 0.4, 0.3, 0.2)]);

    // Of a chart with one line of title and labels of three characters, in pixels: 40 + 3 · 7.2, 20 + 22 and 260 below.
    private const double Left = 61.6, Top = 42, Right = 620, Bottom = 302;

    [Fact]
    public void Curves_have_the_four_series_over_the_epochs_from_zero_to_one()
    {
        var chart = History.Curves("curves");
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], chart.Lines.Select(line => line.Name));
        Assert.All(chart.Lines, line => Assert.Equal([1, 2], line.X));
        Assert.Equal([0.9, 0.5], chart.Lines[0].Y);
        Assert.Equal([0.6, 0.2], chart.Lines[3].Y);
        Assert.Equal((0.5, 2.5, 0, 1), (chart.X.First, chart.X.Last, chart.Y.First, chart.Y.Last));
    }

    [Fact]
    public void Colours_tell_loss_from_accuracy_and_lines_and_marks_train_from_validation() => Assert.Equal(
        [
            ("#d55e00", true, ChartMark.OpenCircle), ("#0072b2", true, ChartMark.OpenSquare),
            ("#d55e00", false, ChartMark.Circle), ("#0072b2", false, ChartMark.Square),
        ],
        History.Curves("curves").Lines.Select(line => (line.Color, line.IsDashed, line.Mark)));

    [Fact]
    public void The_points_are_at_their_places_and_say_their_values()
    {
        var picture = Picture(History.Curves("curves"));
        var (first, second) = (Left + (Right - Left) / 4, Left + (Right - Left) * 3 / 4); // of 0.5 to 2.5 epochs
        double Y(double value) => Bottom - value * (Bottom - Top);
        Near([(first, Y(0.9)), (second, Y(0.5)), (first, Y(0.7)), (second, Y(0.3))], picture.Circles);
        Assert.Equal(["loss 0.9000 at 1", "loss 0.5000 at 2"], picture.Circles[..2].Select(circle => circle.Hint));
        var squares = picture.Of("rect").Skip(1).Select(rect => (Number(rect, "x") + 3, Number(rect, "y") + 3, "")).ToArray();
        Near([(first, Y(0.8)), (second, Y(0.4))], squares[..2]);
    }

    [Fact]
    public void A_line_joins_its_points_and_breaks_where_one_is_not_finite()
    {
        Epoch[] epochs = [.. new[] { 0.9, 0.8, double.NaN, 0.4, 0.3, double.PositiveInfinity, 0.2, 0.2 }
            .Select((loss, i) => new Epoch(i + 1, loss, 0, 0, 0))];
        var loss = Lines(Picture(new History(epochs).Curves("gaps"))).First();
        Assert.Equal(["M", "L", "M", "L", "M", "L"], loss.Where(char.IsLetter).Select(letter => $"{letter}"));
    }

    [Fact]
    public void Without_epochs_there_are_axes_and_a_legend_alone()
    {
        var picture = Picture(new History([]).Curves("not begun"));
        Assert.Equal("not begun: axes without a point yet.", picture.Title);
        Assert.Equal(4, Marks(picture)); // the legend's
        Assert.Contains("0.8", picture.Texts);
    }

    [Fact]
    public void Points_outside_of_the_axis_are_not_drawn_but_said()
    {
        var chart = new History([new(1, 1.0144, 0.8, 2.3, 0.6), new(2, 0.5, 0.4, 0.3, 0.2)]).Curves("high");
        Assert.Equal("Outside of the axis: loss 1.0144 at 1, val_loss 2.3000 at 1.", chart.Outside);
        var picture = Picture(chart);
        Assert.Contains(chart.Outside, picture.Texts);
        Assert.Equal(6 + 4, Marks(picture));
        Assert.DoesNotContain("at 1", picture.Circles.Select(circle => circle.Hint));
    }

    [Fact]
    public void Places_outside_of_the_axis_are_said_too_four_of_them_by_name()
    {
        var chart = new LineChart("", new(1, 2), new(0, 1), [new("a", [0, 1, 3, 4, 5, 6], [0, 0, 0.5, 0, 0, 0], "red")]);
        Assert.Equal(
            "Outside of the axis: a 0.0000 at 0, a 0.5000 at 3, a 0.0000 at 4, a 0.0000 at 5 and 1 more.", chart.Outside);
    }

    [Fact]
    public void A_value_far_outside_has_a_short_number_of_its_own() => Assert.Equal(
        "M61.6 295L620 -25705", // a hundred heights of 260 over the bottom
        Assert.Single(Lines(Picture(new("", new(0, 1), new(0, 1), [new("", [0, 1], [0, 1e9], "red")])))));

    [Fact]
    public void What_leaves_the_plot_is_covered_in_white_and_no_picture_names_a_part_of_itself()
    {
        var picture = Picture(History.Curves("curves"));
        var cover = picture.Of("path").Single(path => path.Attribute("fill")?.Value == "#ffffff");
        Assert.Equal($"M0 0V5000H640V0zM{Left} {Top}h558.4v260h-558.4z", cover.Attribute("d")!.Value);
        Assert.All(picture.Root.Descendants(), element => Assert.Null(element.Attribute("id")));
    }

    [Fact]
    public void The_axis_fits_the_values_if_asked_for()
    {
        var chart = new History([new(1, 2.3, 0.1, 2.2, 0.2), new(2, 2.1, 0.3, 2.0, 0.4)]).Curves("high", fitAxis: true);
        Assert.Equal("", chart.Outside);
        Assert.Equal(0.1 - 0.11, chart.Y.First, tolerance: 1e-12); // a twentieth on either side
        Assert.Equal(2.3 + 0.11, chart.Y.Last, tolerance: 1e-12);
        Assert.Equal(8 + 4, Marks(Picture(chart)));
    }

    [Fact]
    public void Categories_share_the_axis_and_points_that_have_no_order_are_not_joined()
    {
        var chart = new LineChart("", Axis.Of(["a", "b<", "c"]), new(0, 1),
            [new("points", [0, 2], [0.25, 0.5], "red") { IsJoined = false, Mark = ChartMark.Circle }]);
        var picture = Picture(chart);
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "a", "b<", "c", "", "", "points"], picture.Texts);
        Near([(Left + (Right - Left) / 6, 20 + 260 * 3 / 4), (Left + (Right - Left) * 5 / 6, 20 + 130)], picture.Circles[..2]);
        Assert.Empty(Lines(picture));
        Assert.Equal(": over a, b<, c. At their ends points 0.5000.", $"{chart}"["A chart".Length..]);
    }

    [Fact]
    public void The_legend_has_lines_and_marks_and_takes_as_many_rows_as_it_needs()
    {
        ChartLine Named(int i) => new($"a run with seed {i}", [0], [0], "red") { Mark = ChartMark.Square };
        var (one, many) = (Picture(With(Named(1))), Picture(With([.. Enumerable.Range(1, 30).Select(Named)])));
        Assert.Equal(2, Marks(one));
        Assert.Equal(2, Lines(one).Count());
        Assert.Equal(one.Height + 9 * 22, many.Height); // three in each of ten rows
        Assert.All(many.Of("text").Where(text => text.Value.StartsWith('a')),
            text => Assert.InRange(Number(text, "x") + Svg.WidthOf(text.Value), 0, 640));
        Assert.DoesNotContain("hidden", Picture(With(Named(1) with { Name = "hidden", IsInLegend = false })).Texts);

        static LineChart With(params ChartLine[] lines) => new("", new(0, 1), new(0, 1), [.. lines]);
    }

    [Fact]
    public void Eight_epochs_take_less_than_12_kilobytes_and_a_long_training_has_no_hints()
    {
        LineChart Curves(int epochs) => new History(
            [.. Enumerable.Range(1, epochs).Select(i => new Epoch(i, 1.0 / i, 0.9, 0.8 / i, 0.7))]).Curves("A training history");
        Assert.InRange(Curves(8).ToSvg().Length, 1_000, 12_000);
        Assert.All(Picture(Curves(200)).Circles, circle => Assert.Equal("", circle.Hint));
    }

    [Fact]
    public void Text_is_escaped()
    {
        var picture = Picture(new("<t> & 'u'", new(0, 1, "<x>"), new(0, 1, "\"y\""), [new("</svg>", [0], [0], "#000")]));
        Assert.All(["<t> & 'u'", "<x>", "\"y\"", "</svg>"], text => Assert.Contains(text, picture.Texts));
    }

    [Fact]
    public void Long_labels_have_room_beside_the_axis()
    {
        var picture = Picture(new("", new(0, 1), new(1e9, 5e9), [new("parameters", [0, 1], [1e9, 5e9], "red")]));
        var label = picture.Of("text").Single(text => text.Value == "5000000000");
        Assert.True(Number(label, "x") - 10 * 7.2 >= 20);
    }

    [Fact]
    public void A_chart_copies_its_points_and_needs_a_value_for_each_place()
    {
        double[] values = [1, 2];
        var line = new ChartLine("a", [0, 1], [.. values], "red");
        values[0] = 9;
        Assert.Equal([1, 2], line.Y);
        var error = Assert.Throws<ArgumentException>("Y", () => new ChartLine("a", [0, 1], [1], "red"));
        Assert.StartsWith("Expected a value for each of the 2 places of 'a', found 1.", error.Message);
    }

    [Fact]
    public void A_band_has_both_edges_at_each_place() => Assert.Contains(
        "Expected 2 values of each edge of 'all', found 2 and 1.",
        Assert.Throws<ArgumentException>(() => new ChartBand("all", [1, 2], [0, 0], [1], "#000")).Message);

    [Fact]
    public void As_a_chart_of_Plotly_NET_it_has_the_same_lines_axes_and_colours()
    {
        var categories = new LineChart("over", Axis.Of(["a", "b"], "x"), new(0, 1, "y"),
        [
            new("mean", [0, 1], [0.25, 0.5], "#009e73"),
            new("a run", [0, 1], [0.2, double.NaN], "#009e73")
            {
                IsJoined = false, Mark = ChartMark.OpenSquare, IsInLegend = false,
            },
        ]);
        foreach (var chart in (LineChart[])[History.Curves("curves"), categories])
        {
            using var figure = System.Text.Json.JsonDocument.Parse(GenericChart.toFigureJson(chart.ToPlotly()));
            Assert.Equal((chart.ToSvg(), null), FigureReader.Read(figure.RootElement) is var (read, beyond) ? (read?.ToSvg(), beyond) : default);
        }
    }

    private static SvgPicture Picture(LineChart chart) => new(chart.ToSvg());

    private static IEnumerable<string> Lines(SvgPicture picture) => picture.Of("path")
        .Where(path => path.Attribute("stroke-width")?.Value == "2").Select(path => path.Attribute("d")!.Value);

    private static int Marks(SvgPicture picture) => picture.Of("circle").Count() + picture.Of("rect").Count() - 1; // the ground

    private static void Near((double X, double Y)[] expected, IEnumerable<(double X, double Y, string)> found) =>
        Assert.All(expected.Zip(found), pair =>
        {
            Assert.Equal(pair.First.X, pair.Second.X, tolerance: 0.1);
            Assert.Equal(pair.First.Y, pair.Second.Y, tolerance: 0.1);
        });
}
