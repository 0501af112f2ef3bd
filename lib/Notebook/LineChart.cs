using System.Globalization;
using System.Text.Json.Nodes;

namespace FashionLib;

/// <summary>Lines and points over numbers or categories, of a figure of plotly.js: can be drawn without it.</summary>
/// <param name="Title">Title above it.</param>
/// <param name="X">The axis to the right.</param>
/// <param name="Y">The axis upwards.</param>
/// <param name="Lines">The lines.</param>
internal sealed record LineChart(string Title, Axis X, Axis Y, IReadOnlyList<ChartLine> Lines)
{
    private const int MostNamed = 4;

    /// <summary>Reads a figure; null where it shows anything else.</summary>
    public static LineChart? Of(JsonNode figure)
    {
        var traces = figure["data"]!.AsArray();
        var layout = figure["layout"];
        if (!IsPlain(layout?["xaxis"]) || !IsPlain(layout?["yaxis"]))
            return null;
        string[]? categories = (string?)layout?["xaxis"]?["type"] != "category" ? null
            : [.. traces.SelectMany(trace => trace!["x"] as JsonArray ?? []).Select(x => $"{x}").Distinct()];
        ChartLine[] lines = [.. traces.Select((trace, i) => ChartLine.Of(trace!, i, categories)).OfType<ChartLine>()];
        return lines.Length == 0 || lines.Length < traces.Count ? null : new(
            layout?["title"] is JsonObject title ? (string?)title["text"] ?? "" : "",
            Axis.Of(layout?["xaxis"], lines.SelectMany(line => line.X), categories),
            Axis.Of(layout?["yaxis"], lines.SelectMany(line => line.Y)),
            lines);
    }

    /// <summary>Whether values stand on an axis by their size, or categories in the order in which they come.</summary>
    private static bool IsPlain(JsonNode? axis) => (string?)axis?["type"] switch
    {
        null or "-" or "linear" => true,
        "category" => axis!["categoryorder"] is null && axis["categoryarray"] is null && axis["range"] is null,
        _ => false,
    };

    /// <summary>The points that the axis doesn't reach, in words; empty for none.</summary>
    public string Outside
    {
        get
        {
            string[] points = [.. Lines.SelectMany(line => line.X.Zip(line.Y)
                .Where(point => point.Second > Y.Last || point.Second < Y.First)
                .Select(point => string.Create(CultureInfo.InvariantCulture,
                    $"{line.Name} {Figures.Four(point.Second)} at {X.Text(point.First)}")))];
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
            if (last.Length == 0)
                return $"{name}: axes without a point yet.";
            var over = X.Categories is { } categories ? $"over {string.Join(", ", categories)}"
                : $"lines up to {(X.Title + " ").TrimStart()}{X.Text(last.Max(line => line.X[^1]))}";
            return $"{name}: {over}. At their ends "
                + string.Join(", ", last.Select(line => $"{line.Name} {Figures.Four(line.Y[^1])}")) + ".";
        }
    }
}
