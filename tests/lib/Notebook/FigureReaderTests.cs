using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace FashionLib.Tests;

public class FigureReaderTests
{
    // A line, and points that are marked by open squares; each test changes something.
    private const string Lines = """
        {
          "data": [
            { "type": "scatter", "mode": "lines", "name": "a", "x": [1, 2, 3], "y": [4, "NaN", null],
              "line": { "color": "#0072b2", "dash": "dash" }, "marker": {} },
            { "type": "scatter", "mode": "markers", "x": [1, 2], "y": [0.5, 6], "showlegend": false,
              "marker": { "symbol": "101", "color": "rgba(213, 94, 0, 1.0)" } }
          ],
          "layout": {
            "title": { "text": "title" }, "width": 600, "height": 600, "template": { "layout": { "font": {} } },
            "xaxis": { "title": { "text": "x" }, "range": [0, 4], "showgrid": true }, "yaxis": { "type": "linear" }
          },
          "frames": []
        }
        """;

    [Fact]
    public void Lines_and_points_are_read()
    {
        var (chart, beyond) = Read(_ => { });
        Assert.Null(beyond);
        Assert.Equal(("title", "x", 0, 4, true), (chart!.Title, chart.X.Title, chart.X.First, chart.X.Last, chart.X.IsWhole));
        Assert.Equal((0.5 - 0.275, 6 + 0.275), (chart.Y.First, chart.Y.Last)); // a twentieth of 5.5 on either side
        var (line, points) = (chart.Lines[0], chart.Lines[1]);
        Assert.Equal([4, double.NaN, double.NaN], line.Y);
        Assert.Equal(("a", "#0072b2", true, true, ChartMark.None, true),
            (line.Name, line.Color, line.IsJoined, line.IsDashed, line.Mark, line.IsInLegend));
        Assert.Equal(("trace 1", "rgba(213, 94, 0, 1.0)", false, false, ChartMark.OpenSquare, false),
            (points.Name, points.Color, points.IsJoined, points.IsDashed, points.Mark, points.IsInLegend));
    }

    [Theory]
    [InlineData("data.1.yaxis", "\"y2\"", "data[1].yaxis")]
    [InlineData("layout.yaxis2", "{ \"overlaying\": \"y\" }", "layout.yaxis2")]
    [InlineData("layout.grid", "{ \"rows\": 2 }", "layout.grid")]
    [InlineData("layout.yaxis.domain", "[0, 0.5]", "layout.yaxis.domain")]
    [InlineData("layout.annotations", "[{ \"text\": \"best\" }]", "layout.annotations")]
    [InlineData("layout.shapes", "[{ \"type\": \"line\" }]", "layout.shapes")]
    [InlineData("layout.images", "[{ \"source\": \"a.png\" }]", "layout.images")]
    [InlineData("layout.xaxis.range", "[4, 0]", "a reversed axis")]
    [InlineData("layout.xaxis.range", "[0, null]", "layout.xaxis.range[1]")]
    [InlineData("layout.xaxis.autorange", "\"reversed\"", "layout.xaxis.autorange")]
    [InlineData("layout.yaxis.type", "\"log\"", "an axis that isn't linear")]
    [InlineData("layout.xaxis.type", "\"date\"", "an axis that isn't linear")]
    [InlineData("layout.xaxis.type", "\"category\"", "places that aren't numbers")] // with a range
    [InlineData("layout.xaxis.tickvals", "[1, 3]", "layout.xaxis.tickvals")]
    [InlineData("layout.xaxis.ticktext", "[\"one\"]", "layout.xaxis.ticktext")]
    [InlineData("layout.xaxis.categoryorder", "\"category descending\"", "layout.xaxis.categoryorder")]
    [InlineData("layout.yaxis.showgrid", "false", "an axis without a grid")]
    [InlineData("layout.title.text", "\"<b>bold</b>\"", "text that is marked up")]
    [InlineData("data.0.type", "\"bar\"", "other data than lines and points")]
    [InlineData("data.0.mode", "\"lines+text\"", "texts at its points")]
    [InlineData("data.0.mode", "null", "data[0].mode")]
    [InlineData("data.0.text", "[\"a\"]", "data[0].text")]
    [InlineData("data.0.error_y", "{ \"array\": [1] }", "data[0].error_y")]
    [InlineData("data.0.fill", "\"tozeroy\"", "data[0].fill")]
    [InlineData("data.0.stackgroup", "\"one\"", "data[0].stackgroup")]
    [InlineData("data.0.visible", "\"legendonly\"", "data[0].visible")]
    [InlineData("data.0.opacity", "0.5", "data[0].opacity")]
    [InlineData("data.0.line.shape", "\"hv\"", "data[0].line.shape")]
    [InlineData("data.0.line.dash", "\"dot\"", "dots in a line")]
    [InlineData("data.0.line.color", "\"rgba(0, 0, 0, 0.5)\"", "a colour that is translucent or another one than its line's")]
    [InlineData("data.0.marker.color", "\"#d55e00\"", "a colour that is translucent or another one than its line's")]
    [InlineData("data.1.marker.color", "[\"red\", \"blue\"]", "data[1].marker.color")]
    [InlineData("data.1.marker.size", "[5, 6]", "data[1].marker.size")]
    [InlineData("data.1.marker.symbol", "\"2\"", "marks other than circles and squares")]
    [InlineData("data.0.x", "[\"2020-01-01\", \"2020-01-02\", \"2020-01-03\"]", "places that aren't numbers")]
    [InlineData("data.0.x", "[1]", "points without x or y")]
    [InlineData("data.0.y", "[[1, 2], [3, 4], [5, 6]]", "data[0].y[0]")]
    [InlineData("data", "[]", "no data, or more than 20 lines or categories")]
    [InlineData("frames", "[{}]", "frames")]
    public void What_the_picture_would_lack_leaves_none(string path, string value, string beyond)
    {
        var (chart, found) = Read(figure => Set(figure, path, JsonNode.Parse(value)));
        Assert.Equal((null, beyond), (chart, found));
    }

    [Fact]
    public void Categories_stand_in_the_order_in_which_they_come()
    {
        var (chart, beyond) = Read(figure =>
        {
            Set(figure, "layout.xaxis", JsonNode.Parse("{ \"type\": \"category\" }"));
            Set(figure, "data.0.x", new JsonArray("tanh", "relu", "32"));
            Set(figure, "data.1.x", new JsonArray("elu", "relu"));
        });
        Assert.Null(beyond);
        Assert.Equal(["tanh", "relu", "32", "elu"], chart!.X.Categories);
        Assert.Equal([3, 1], chart.Lines[1].X);
    }

    [Fact]
    public void Many_lines_or_points_leave_no_picture()
    {
        Assert.EndsWith("more than 20 lines or categories", Read(figure => Set(figure, "data",
            new JsonArray([.. Enumerable.Repeat(figure["data"]![0], 21).Select(trace => trace!.DeepClone())]))).Beyond);
        foreach (var count in (int[])[5_001, 200_000])
            Assert.Equal("more than 5000 points", Read(figure => Set(figure, "data", new JsonArray(new JsonObject
            {
                ["type"] = "scatter", ["mode"] = "lines", ["x"] = Numbers(count), ["y"] = Numbers(count),
            }))).Beyond);

        static JsonArray Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => JsonValue.Create(i))];
    }

    [Fact]
    public void Charts_of_Plotly_NET_are_read_as_it_writes_them()
    {
        using var line = JsonDocument.Parse(GenericChart.toFigureJson(
            Chart.Line<int, double, string>([10, 20, 30], [5, double.NaN, 6], Name: "mine", ShowMarkers: true)));
        var (chart, beyond) = FigureReader.Read(line.RootElement);
        Assert.Null(beyond);
        Assert.Equal([5, double.NaN, 6], chart!.Lines[0].Y);
        using var area = JsonDocument.Parse(GenericChart.toFigureJson(Chart.Area<int, double, string>([1, 2], [5, 7])));
        Assert.Equal("data[0].fill", FigureReader.Read(area.RootElement).Beyond);
    }

    private static (LineChart? Chart, string? Beyond) Read(Action<JsonNode> change)
    {
        var figure = JsonNode.Parse(Lines)!;
        change(figure);
        using var document = JsonDocument.Parse(figure.ToJsonString());
        return FigureReader.Read(document.RootElement);
    }

    private static void Set(JsonNode figure, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(figure, (node, part) =>
            int.TryParse(part, out var index) ? node[index]! : node[part]!);
        parent[parts[^1]] = value;
    }
}
