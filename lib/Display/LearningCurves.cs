using System.Net;
using System.Security.Cryptography;
using System.Text;
using FashionLib.Training;
using Plotly.NET;
using Plotly.NET.CSharp;
using CSharpChart = Plotly.NET.CSharp.Chart;

namespace FashionLib.Display;

/// <summary>The four series of a history over the epochs, as the report draws them: y from 0 to 1, with a grid.</summary>
/// <param name="History">The figures.</param>
/// <param name="Title">Title above the chart.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.PlainText])]
public sealed record LearningCurves(History History, string Title) : IDisplay
{
    private const string PlotlyAddress = "https://cdn.plot.ly/plotly-2.28.0.min.js";

    /// <summary>The chart itself, to change or to save.</summary>
    public GenericChart Chart { get; } = Draw(History, Title);

    /// <summary>
    /// The chart in an element of its own. plotly.js is loaded only where the page doesn't have it yet, and hidden from
    /// a module loader like require.js, which would keep it to itself.
    /// </summary>
    string IDisplay.ToHtml()
    {
        var figure = GenericChart.toFigureJson(Chart).Replace("<", "\\u003c");
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)))[..12];
        return $$"""
            <div class="{{id}}" role="img" aria-label="{{WebUtility.HtmlEncode(Title)}}" style="width:100%;height:420px"></div>
            <script>
            (() => {
              const figure = {{figure}};
              const {width, height, ...layout} = figure.layout; // the element's own size instead
              const elements = () => document.querySelectorAll(".{{id}}");
              const draw = () => elements().forEach(e => Plotly.newPlot(e, figure.data, layout, {responsive: true}));
              if (window.Plotly) return draw();
              const define = window.define;
              window.define = undefined;
              const script = document.createElement("script");
              script.src = "{{PlotlyAddress}}";
              script.onload = () => { window.define = define; draw(); };
              script.onerror = () => {
                window.define = define;
                elements().forEach(e => e.textContent =
                  "The chart needs plotly.js from the network. An exported page shows it without.");
              };
              document.head.append(script);
            })();
            </script>
            """;
    }

    string IDisplay.ToPlainText() => $"{Title}\n{((IDisplay)History).ToPlainText()}";

    private static GenericChart Draw(History history, string title)
    {
        var epochs = history.Epochs.Select(epoch => epoch.Number).ToArray();
        var lines = history.Series.Select(series =>
            CSharpChart.Line<int, double, string>(epochs, series.Value, Name: series.Key, ShowMarkers: true));
        var chart = CSharpChart.Combine(lines)
            .WithXAxisStyle<int, int, string>(TitleText: "epoch", ShowGrid: true)
            .WithYAxisStyle<double, double, string>(
                TitleText: "loss (nats), accuracy", MinMax: Tuple.Create(0.0, 1.0), ShowGrid: true);
        return Plotly.NET.Chart.withTitle(title, TitleFont: null!).Invoke(chart);
    }
}
