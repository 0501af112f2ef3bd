using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace FashionLib;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Where its points are.</param>
/// <param name="Y">Their values; NaN where there is none.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Dashed">Whether it is dashed.</param>
/// <param name="Marker">What marks its points; null for nothing.</param>
internal sealed partial record ChartLine(
    string Name, double[] X, double[] Y, SKColor Color, bool Dashed, ChartMarker? Marker)
{
    /// <summary>The colours of lines that have none of their own, in turn; Okabe and Ito's, as in <see cref="Colors"/>.</summary>
    public static IReadOnlyList<SKColor> Palette { get; } =
        [Colors.Blue, Colors.Vermillion, new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7), new(0xe6, 0x9f, 0x00), Colors.Quiet];

    /// <summary>A trace of a figure of plotly.js; null where it isn't a line over numbers.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="index">Its place in the figure, which gives it a colour.</param>
    public static ChartLine? Of(JsonNode trace, int index)
    {
        if ((string?)trace["type"] != "scatter" || ((string?)trace["mode"])?.Contains("lines") == false
            || Numbers(trace["x"]) is not { } x || Numbers(trace["y"]) is not { } y || x.Length != y.Length)
            return null;
        var (line, symbol) = (trace["line"], trace["marker"]?["symbol"]?.ToString());
        var marker = ((string?)trace["mode"])?.Contains("markers") == true
            ? new ChartMarker(Square: symbol is "1" or "101", Open: symbol is "100" or "101")
            : null;
        var color = ColorOf((string?)line?["color"]) ?? Palette[index % Palette.Count];
        return new((string?)trace["name"] ?? "", x, y, color, Dashed: (string?)line?["dash"] == "dash", marker);
    }

    private static double[]? Numbers(JsonNode? array)
    {
        var numbers = (array as JsonArray)?.Select(Number).ToArray();
        return numbers is null || numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    // plotly.js has no numbers that are not finite: Plotly.NET writes them as texts.
    private static double? Number(JsonNode? node) => node switch
    {
        null => double.NaN,
        JsonValue value when value.TryGetValue<double>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var text) && text is "NaN" or "Infinity" or "-Infinity" =>
            double.NaN,
        _ => null,
    };

    private static SKColor? ColorOf(string? css)
    {
        if (css is null || Rgba().Match(css) is not { Success: true } parts)
            return SKColor.TryParse(css, out var color) ? color : null;
        byte Part(int group) => byte.Parse(parts.Groups[group].Value);
        return new(Part(1), Part(2), Part(3));
    }

    [GeneratedRegex(@"^rgba\((\d+), (\d+), (\d+), ")]
    private static partial Regex Rgba();
}
