using System.Collections.Immutable;
using System.Net;
using System.Text;
using Plotly.NET;
using Plotly.NET.CSharp;
using CSharpChart = Plotly.NET.CSharp.Chart;

namespace FashionLib;

/// <summary>A chart of lines and points over numbers or categories, which a notebook shows as a picture.</summary>
/// <param name="Title">Title above it.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Lines">The lines; a later one is drawn over an earlier one.</param>
public sealed record LineChart(string Title, Axis X, Axis Y, ImmutableArray<ChartLine> Lines)
{
    private const int MostNamed = 4;

    /// <summary>Areas behind the lines; a later one is drawn over an earlier one.</summary>
    public ImmutableArray<ChartBand> Bands { get; init; } = [];

    /// <summary>The points that the axes don't reach, in words; empty for none.</summary>
    public string Outside
    {
        get
        {
            string[] points = [.. Lines.SelectMany(line => line.Points
                .Where(point => double.IsFinite(point.Y) && !Has(point)).Select(point => Hint(line, point)))];
            var more = points.Length > MostNamed ? $" and {points.Length - MostNamed} more" : "";
            return points.Length == 0 ? "" : $"Outside of the axis: {string.Join(", ", points.Take(MostNamed))}{more}.";
        }
    }

    /// <summary>The chart as a picture without scripts, in SVG.</summary>
    public string ToSvg() => new LineChartSvg(this).Draw();

    /// <summary>The picture within a page, as an element <c>img</c>, with the chart in a sentence.</summary>
    /// <param name="attributes">Its other attributes.</param>
    internal string ToImage(string attributes) => $"<img {attributes} alt=\"{WebUtility.HtmlEncode($"{this}")}\" " +
        $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(ToSvg()))}\">";

    /// <summary>The chart as one of Plotly.NET, for whoever wants to zoom into it or to change it.</summary>
    public GenericChart ToPlotly()
    {
        var edges = Bands.SelectMany(band => new ChartLine[]
        {
            new($"{band.Name}: least", band.X, band.Low, band.Color),
            new($"{band.Name}: greatest", band.X, band.High, band.Color),
        });
        var nothing = new ChartLine("", [], [], $"{Colors.Ink}"); // Plotly.NET has no chart without a line
        var chart = CSharpChart.Combine(edges.Concat(Lines).DefaultIfEmpty(nothing).Select(ToPlotly))
            .WithXAxisStyle<double, double, string>(
                TitleText: X.Title, ShowGrid: true,
                AxisType: X.Categories.IsEmpty ? StyleParam.AxisType.Linear : StyleParam.AxisType.Category,
                MinMax: X.Categories.IsEmpty ? Tuple.Create(X.First, X.Last) : default(Optional<Tuple<double, double>>))
            .WithYAxisStyle<double, double, string>(
                TitleText: Y.Title, MinMax: Tuple.Create(Y.First, Y.Last), ShowGrid: true);
        return Plotly.NET.Chart.withTitle(Title, TitleFont: null!).Invoke(chart);
    }

    /// <summary>The chart in a sentence.</summary>
    public override string ToString()
    {
        ChartLine[] lines = [.. Lines.Where(line => line.X.Length > 0 && line.IsInLegend)];
        var name = Title.Length > 0 ? Title : "A chart";
        if (lines.Length == 0)
            return $"{name}: axes without a point yet.";
        var over = X.Categories.IsEmpty
            ? $"lines up to {(X.Title + " ").TrimStart()}{X.Text(lines.Max(line => line.X[^1]))}"
            : $"over {string.Join(", ", X.Categories)}";
        return $"{name}: {over}. At their ends "
            + string.Join(", ", lines.Select(line => $"{line.Name} {Figures.Four(line.Y[^1])}")) + ".";
    }

    /// <summary>Whether the axes reach a point.</summary>
    internal bool Has((double X, double Y) point) =>
        X.Share(point.X) is >= 0 and <= 1 && Y.Share(point.Y) is >= 0 and <= 1;

    /// <summary>A point of a line in words.</summary>
    internal string Hint(ChartLine line, (double X, double Y) point) =>
        $"{line.Name} {Figures.Four(point.Y)} at {X.Text(point.X)}";

    private GenericChart ToPlotly(ChartLine line)
    {
        var mode = !line.IsJoined ? StyleParam.Mode.Markers
            : line.Mark == ChartMark.None ? StyleParam.Mode.Lines : StyleParam.Mode.Lines_Markers;
        var shape = line.IsSquare ? StyleParam.MarkerSymbol.Square : StyleParam.MarkerSymbol.Circle;
        var color = Color.fromString(line.Color);
        return CSharpChart.Scatter<IConvertible, double, string>(
            [.. line.X.Select(x => X.Categories.IsEmpty ? (IConvertible)x : X.Text(x))], [.. line.Y], mode,
            line.Name, line.IsInLegend, LineColor: color,
            LineDash: line.IsDashed ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid, MarkerColor: color,
            MarkerSymbol: line.IsOpen ? StyleParam.MarkerSymbol.NewModified(shape, StyleParam.SymbolStyle.Open) : shape,
            UseDefaults: false);
    }
}
