using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace FashionLib;

/// <summary>Reads a figure of plotly.js as a chart of lines, strictly.</summary>
/// <remarks>
/// The records below have what the picture draws. A figure with any other property, or one of another value, is refused
/// by saying which, so that no picture shows less than the figure has.
/// </remarks>
internal static partial class FigureReader
{
    private const int MostPoints = 5_000, MostNames = 20;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // "NaN", as Plotly.NET writes it
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private sealed record Figure(Trace[] Data, Layout Layout, JsonElement[] Frames);

    private sealed record Trace(
        string Type, string Mode, JsonElement[] X, double?[] Y, string? Name = null, bool ShowLegend = true,
        Line? Line = null, Marker? Marker = null);

    private sealed record Line(string? Color = null, string Dash = "solid");

    private sealed record Marker(string? Color = null, string Symbol = "0");

    // Of size and template the page has its own.
    private sealed record Layout(
        Title? Title = null, Scale? XAxis = null, Scale? YAxis = null,
        double? Width = null, double? Height = null, JsonElement? Template = null);

    private sealed record Title(string Text = "");

    private sealed record Scale(
        Title? Title = null, string Type = "linear", double[]? Range = null, bool ShowGrid = true)
    {
        public Axis Axis(IEnumerable<double> values) => Range is null
            ? FashionLib.Axis.Around(values, Title?.Text ?? "")
            : new(Range[0], Range[1], Title?.Text ?? "", IsWhole: values.All(value => !(value % 1 != 0)));
    }

    /// <summary>The chart, or what of the figure only plotly.js draws.</summary>
    /// <param name="figure">The figure, with data, layout and frames.</param>
    public static (LineChart? Chart, string? Beyond) Read(JsonElement figure)
    {
        if (figure.GetRawText().Length > 100 * MostPoints)
            return (null, $"more than {MostPoints} points");
        try
        {
            var read = figure.Deserialize<Figure>(Strict)!;
            return Beyond(read, read.Layout.XAxis ?? new(), read.Layout.YAxis ?? new()) is { } beyond
                ? (null, beyond) : (Chart(read), null);
        }
        catch (JsonException error)
        {
            return (null, error.Path is { Length: > 2 } path ? path[2..] : "other data than lines");
        }
    }

    private static string? Beyond(Figure figure, Scale x, Scale y)
    {
        var traces = figure.Data;
        string?[] texts = [figure.Layout.Title?.Text, x.Title?.Text, y.Title?.Text,
            .. traces.SelectMany(trace => trace.X.Select(place => $"{place}").Prepend(trace.Name))];
        (bool IsDrawn, string Beyond)[] rules =
        [
            (figure.Frames.Length == 0, "frames"),
            (traces.All(trace => trace.Type == "scatter"), "other data than lines and points"),
            (traces.All(trace => trace.Mode is "lines" or "markers" or "lines+markers"), "texts at its points"),
            (traces.All(trace => trace.X.Length == trace.Y.Length), "points without x or y"),
            (traces.All(trace => (trace.Line ?? new()).Dash is "solid" or "dash"), "dots in a line"),
            (traces.All(trace => (trace.Marker ?? new()).Symbol is "0" or "1" or "100" or "101"),
                "marks other than circles and squares"),
            (traces.All(trace => (trace.Line?.Color ?? trace.Marker?.Color) is var color
                && (trace.Marker?.Color ?? color) == color && (color is null || OpaqueColor().IsMatch(color))),
                "a colour that is translucent or another one than its line's"),
            (x.Type is "-" or "linear" or "category" && y.Type is "-" or "linear", "an axis that isn't linear"),
            (x.Type == "category" ? x.Range is null
                : traces.SelectMany(trace => trace.X).All(place => place.ValueKind == JsonValueKind.Number),
                "places that aren't numbers"),
            (new[] { x.Range, y.Range }.All(range => range is null
                || range is [var first, var last] && Axis.IsRange(first, last)), "a reversed axis"),
            (x.ShowGrid && y.ShowGrid, "an axis without a grid"),
            (!texts.Any(text => text.AsSpan().ContainsAny('<', '&', '$')), "text that is marked up"),
            (traces.Sum(trace => trace.X.Length) <= MostPoints, $"more than {MostPoints} points"),
            (traces.Length is > 0 and <= MostNames && Categories(figure).Length <= MostNames,
                $"no data, or more than {MostNames} lines or categories"),
        ];
        return rules.FirstOrDefault(rule => !rule.IsDrawn).Beyond;
    }

    private static LineChart Chart(Figure figure)
    {
        var (layout, categories) = (figure.Layout, Categories(figure));
        ImmutableArray<ChartLine> lines = [.. figure.Data.Select((trace, i) => new ChartLine(
            trace.Name ?? (figure.Data.Length > 1 ? $"trace {i}" : ""),
            [.. trace.X.Select(x => categories.IsEmpty ? x.GetDouble() : categories.IndexOf($"{x}"))],
            [.. trace.Y.Select(y => y ?? double.NaN)],
            trace.Line?.Color ?? trace.Marker?.Color ?? ChartLine.Palette[i % ChartLine.Palette.Length])
        {
            IsJoined = trace.Mode.Contains("lines"),
            IsDashed = trace.Line?.Dash == "dash",
            Mark = !trace.Mode.Contains("markers") ? ChartMark.None
                : Enum.Parse<ChartMark>((trace.Marker ?? new()).Symbol),
            IsInLegend = trace.ShowLegend,
        })];
        return new(
            layout.Title?.Text ?? "",
            categories.IsEmpty ? (layout.XAxis ?? new()).Axis(lines.SelectMany(line => line.X))
                : Axis.Of(categories, layout.XAxis?.Title?.Text ?? ""),
            (layout.YAxis ?? new()).Axis(lines.SelectMany(line => line.Y)), lines);
    }

    private static ImmutableArray<string> Categories(Figure figure) => figure.Layout.XAxis?.Type != "category" ? []
        : [.. figure.Data.SelectMany(trace => trace.X).Select(place => $"{place}").Distinct()];

    [GeneratedRegex(@"^(#([0-9a-fA-F]{3}){1,2}|rgb\(\d+, ?\d+, ?\d+\)|rgba\(\d+, ?\d+, ?\d+, ?1(\.0)?\))$")]
    private static partial Regex OpaqueColor();
}
