using System.Text.Json.Nodes;
using SkiaSharp;

namespace FashionLib;

/// <summary>A line of a chart, or points without one.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Where its points are.</param>
/// <param name="Y">Their values; NaN where there is none.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsDashed">Whether it is dashed.</param>
/// <param name="Marker">plotly.js' number of what marks its points, such as 1 for a square; null for nothing.</param>
/// <param name="IsLine">Whether the points are joined.</param>
/// <param name="IsInLegend">Whether the legend has it.</param>
internal sealed record ChartLine(
    string Name, double[] X, double[] Y, SKColor Color, bool IsDashed, string? Marker, bool IsLine = true,
    bool IsInLegend = true)
{
    /// <summary>The colours of lines that have none, in turn; Okabe and Ito's, as in <see cref="Colors"/>.</summary>
    public static IReadOnlyList<SKColor> Palette { get; } = [Colors.Blue, Colors.Vermillion,
        new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7), new(0xe6, 0x9f, 0x00), Colors.Quiet];

    public bool IsMarkedBySquares => Marker is "1" or "101";

    public bool IsMarkedOpen => Marker is "100" or "101";

    /// <summary>A trace of a figure of plotly.js; null where it is anything else.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="index">Its place in the figure, which gives it a colour.</param>
    /// <param name="categories">What its points are over in the place of numbers; null for numbers.</param>
    public static ChartLine? Of(JsonNode trace, int index, string[]? categories)
    {
        var (mode, line) = ((string?)trace["mode"] ?? "lines", trace["line"]);
        if ((string?)trace["type"] != "scatter" || !(mode.Contains("lines") || mode.Contains("markers"))
            || Places(trace["x"], categories) is not { } x || Numbers(trace["y"]) is not { } y || x.Length != y.Length)
            return null;
        if (trace["marker"] is JsonObject each && each.Any(property => property.Value is JsonArray))
            return null; // a colour or a size for each point
        var color = ColorOf((string?)line?["color"]) ?? ColorOf((string?)trace["marker"]?["color"])
            ?? Palette[index % Palette.Count];
        var marker = mode.Contains("markers") ? trace["marker"]?["symbol"]?.ToString() ?? "0" : null;
        return new((string?)trace["name"] ?? "", x, y, color, IsDashed: (string?)line?["dash"] == "dash", marker,
            IsLine: mode.Contains("lines"), IsInLegend: (bool?)trace["showlegend"] ?? true);
    }

    private static double[]? Places(JsonNode? array, string[]? categories) => categories is null ? Numbers(array)
        : [.. (array as JsonArray ?? []).Select(x => (double)Array.IndexOf(categories, $"{x}"))];

    private static double[]? Numbers(JsonNode? array)
    {
        var numbers = (array as JsonArray)?.Select(Number).ToArray();
        return numbers is null || numbers.Contains(null) ? null : [.. numbers.OfType<double>()];
    }

    // plotly.js has no numbers that are not finite: Plotly.NET writes them as texts.
    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) ? number
        : node is null || node.ToString() is "NaN" or "Infinity" or "-Infinity" ? double.NaN
        : null;

    private static SKColor? ColorOf(string? css) =>
        css?.Split('(', ',') is ["rgba", var red, var green, var blue, _]
            ? new(byte.Parse(red), byte.Parse(green), byte.Parse(blue))
            : SKColor.TryParse(css, out var color) ? color : null;
}
