using System.Globalization;
using System.Text.Json.Nodes;

namespace FashionLib;

/// <summary>A chart of lines over numbers, read from a figure of plotly.js: what can also be drawn without it.</summary>
/// <param name="Title">Title above it.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Lines">The lines.</param>
internal sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<ChartLine> Lines)
{
    private const int MostNamed = 4;

    /// <summary>Reads a figure; null where it shows anything else than lines over numbers.</summary>
    public static LineChart? Of(JsonNode figure)
    {
        var traces = figure["data"]!.AsArray();
        ChartLine[] lines = [.. traces.Select((trace, i) => ChartLine.Of(trace!, i)).OfType<ChartLine>()];
        var layout = figure["layout"];
        return lines.Length == 0 || lines.Length < traces.Count ? null : new(
            layout?["title"] is JsonObject title ? (string?)title["text"] ?? "" : "",
            Axis.Of(layout?["xaxis"], lines.SelectMany(line => line.X)),
            Axis.Of(layout?["yaxis"], lines.SelectMany(line => line.Y)),
            lines);
    }

    /// <summary>The points that the axis doesn't reach, in words; empty for none.</summary>
    public string Outside
    {
        get
        {
            string[] points = [.. Lines.SelectMany(line => line.X.Zip(line.Y)
                .Where(point => point.Second > Y.Last || point.Second < Y.First)
                .Select(point => string.Create(CultureInfo.InvariantCulture,
                    $"{line.Name} {Figures.Four(point.Second)} at {point.First:0.#}")))];
            var more = points.Length > MostNamed ? $" and {points.Length - MostNamed} more" : "";
            return points.Length == 0 ? "" : $"Outside of the axis: {string.Join(", ", points.Take(MostNamed))}{more}.";
        }
    }

    /// <summary>The chart in a sentence.</summary>
    public string Description
    {
        get
        {
            var last = Lines.Where(line => line.X.Length > 0).ToArray();
            var name = Title.Length > 0 ? Title : "A chart";
            return last.Length == 0
                ? $"{name}: axes without a point yet."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{name}: lines up to {(X.Title + " ").TrimStart()}{last.Max(line => line.X[^1]):0.#}. At their ends ")
                  + string.Join(", ", last.Select(line => $"{line.Name} {Figures.Four(line.Y[^1])}")) + ".";
        }
    }
}
