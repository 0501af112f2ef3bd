using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Plotly.NET;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace FashionLib;

/// <summary>
/// How a notebook shows a chart of Plotly.NET: drawn by plotly.js, and before that, on paper, and where there are no
/// scripts by a static picture; by a sentence where a picture would lack something of the chart.
/// </summary>
internal static class ChartDisplay
{
    private static readonly string Script =
        new StreamReader(typeof(ChartDisplay).Assembly.GetManifestResourceStream("chart.js")!).ReadToEnd();

    // A notebook asks for the HTML and then for the text: the chart is serialised once.
    private static readonly ConditionalWeakTable<GenericChart, string> Texts = [];

    public static string ToHtml(GenericChart chart)
    {
        using var figure = Figure(chart);
        var (lines, beyond) = FigureReader.Read(figure.RootElement[0]);
        var text = Describe(lines, beyond);
        Texts.AddOrUpdate(chart, text);
        var json = JsonSerializer.Serialize(figure); // of which no character ends a script
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        var style = lines is null ? "null" : JsonSerializer.Serialize(
            new { dtick = lines.X.Step(LineChartSvg.MostTicks), colorway = ChartLine.Palette });
        var description = WebUtility.HtmlEncode(text);
        var picture = lines?.ToImage("class=\"static\" style=\"max-width:100%\"")
            ?? $"<p class=\"static\">{description}</p>";
        return $"""
            <div class="{id}">{picture}
            <div class="plot" role="img" aria-label="{description}"></div></div>
            <script>({Script})("{id}", {json}, {style});</script>
            """;
    }

    public static string ToText(GenericChart chart)
    {
        if (Texts.Remove(chart, out var text)) // of this showing: the chart may have changed before the next
            return text;
        using var figure = Figure(chart);
        var (lines, beyond) = FigureReader.Read(figure.RootElement[0]);
        return Describe(lines, beyond);
    }

    /// <summary>The figure and how plotly.js shall show it, in a list.</summary>
    private static JsonDocument Figure(GenericChart chart) => JsonDocument.Parse(
        $"[{GenericChart.toFigureJson(chart)},{JsonConvert.SerializeObject(GenericChart.getConfig(chart))}]");

    private static string Describe(LineChart? lines, string? beyond) =>
        lines?.ToString() ?? $"This chart has {beyond}, which only plotly.js draws.";
}
