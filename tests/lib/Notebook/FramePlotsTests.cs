using Microsoft.Data.Analysis;

namespace FashionLib.Tests;

public class FramePlotsTests
{
    private static readonly DataFrame Frame = new(
        new Int32DataFrameColumn("epoch", [1, 2, 4]),
        new StringDataFrameColumn("name", ["a", "b", "c"]),
        new DoubleDataFrameColumn("loss", (double?[])[0.5, null, 0.25]),
        new SingleDataFrameColumn("share", [1, 2, 4]));

    [Fact]
    public void Each_column_of_numbers_is_a_line_over_the_rows()
    {
        var chart = Frame.Plot("title");
        Assert.Equal(("title", "row"), (chart.Title, chart.X.Title));
        Assert.Equal(["epoch", "loss", "share"], chart.Lines.Select(line => line.Name));
        Assert.All(chart.Lines, line => Assert.Equal([0, 1, 2], line.X));
        Assert.Equal([1, 2, 4], chart.Lines[0].Y);
        Assert.Equal((0.25 - 3.75 / 20, 4 + 3.75 / 20), (chart.Y.First, chart.Y.Last));
    }

    [Fact]
    public void A_column_may_be_the_axis_to_the_right_and_is_no_line_then()
    {
        var chart = Frame.Plot(x: "epoch", from: 0, to: 1);
        Assert.Equal("epoch", chart.X.Title);
        Assert.Equal(["loss", "share"], chart.Lines.Select(line => line.Name));
        Assert.All(chart.Lines, line => Assert.Equal([1, 2, 4], line.X));
        Assert.Equal((0, 1), (chart.Y.First, chart.Y.Last));
        Assert.Equal("Outside of the axis: share 2.0000 at 2, share 4.0000 at 4.", chart.Outside);
    }

    [Fact]
    public void Lines_have_colours_and_marks_in_turn()
    {
        var lines = Frame.Plot().Lines;
        Assert.Equal(["#0072b2", "#d55e00", "#009e73"], lines.Select(line => line.Color));
        Assert.Equal([ChartMark.Circle, ChartMark.Square, ChartMark.Circle], lines.Select(line => line.Mark));
    }

    [Fact]
    public void A_cell_without_a_value_breaks_its_line()
    {
        var chart = Frame.Plot(x: "epoch");
        Assert.Equal([0.5, double.NaN, 0.25], chart.Lines[0].Y);
        var loss = new SvgPicture(chart.ToSvg()).Of("path").First(path => path.Attribute("stroke-width")?.Value == "2");
        Assert.Equal("MM", string.Concat(loss.Attribute("d")!.Value.Where(char.IsLetter)));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("epochs")]
    public void Another_column_than_one_of_numbers_is_refused(string x) => Assert.StartsWith(
        "Expected one of the columns of numbers, epoch (Int32), name (String), loss (Double), share (Single), " +
        $"found '{x}'.", Assert.Throws<ArgumentException>("x", () => Frame.Plot(x: x)).Message);

    [Fact]
    public void A_frame_needs_a_column_to_draw()
    {
        var frame = new DataFrame(Frame.Columns["epoch"]);
        var error = Assert.Throws<ArgumentException>("frame", () => frame.Plot(x: "epoch"));
        Assert.StartsWith("Expected a column of numbers to plot, found epoch (Int32).", error.Message);
    }
}
