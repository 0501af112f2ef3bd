using System.Net;
using System.Security.Cryptography;
using System.Text;
using Plotly.NET;

namespace FashionLib;

public sealed partial record LearningCurves : IPicture
{
    private const string PlotlyAddress = "https://cdn.plot.ly/plotly-2.28.0.min.js";

    /// <summary>The curves as a static picture.</summary>
    /// <returns>A PNG of 1440 x 840 pixels.</returns>
    public byte[] ToPng() =>
        CurvesDrawing.Png(LearningCurve.Of(History, TrainHalfEpochEarlier), EpochAxis.Of(History), Title);

    /// <summary>
    /// The static picture, for where there are no scripts or no network and for paper, and a chart that takes its place
    /// on the screen once plotly.js is there. It is loaded only where the page doesn't have it yet, once for all
    /// charts, and hidden from a module loader like require.js, which would keep it to itself.
    /// </summary>
    string IDisplay.ToHtml()
    {
        var figure = GenericChart.toFigureJson(Chart).Replace("<", "\\u003c");
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)))[..12];
        var picture = Convert.ToBase64String(ToPng());
        var description = WebUtility.HtmlEncode(Description);
        return $$"""
            <style>
            .{{id}} .title { margin: .5em; text-align: center; font-weight: 600; }
            .{{id}} .plot { height: 400px; }
            .{{id}} :is(.title, .plot) { display: none; }
            .{{id}} .drawing { max-width: 100%; }
            .{{id}} :is(.xtick text, .ytick text, .xtitle, .ytitle, .legendtext) { fill: currentColor !important; }
            @media screen {
              .{{id}}.drawn :is(.title, .plot) { display: block; }
              .{{id}}.drawn .drawing { display: none; }
            }
            </style>
            <div class="{{id}}">
            <img class="drawing" width="720" alt="{{description}}" src="data:image/png;base64,{{picture}}">
            <p class="title">{{WebUtility.HtmlEncode(Title)}}</p>
            <div class="plot" role="img" aria-label="{{description}}"></div>
            </div>
            <script>
            (() => {
              const figure = {{figure}};
              const {width, height, title, ...given} = figure.layout; // the page's instead, so that they fit it
              const axis = {gridcolor: "rgba(128,128,128,.3)", zeroline: false, automargin: true};
              const layout = {
                ...given, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
                margin: {l: 8, r: 8, t: 16, b: 8}, legend: {orientation: "h", x: 0.5, xanchor: "center", y: -0.2},
                xaxis: {...given.xaxis, ...axis, dtick: {{EpochAxis.Of(History).Step}}, tick0: 0},
                yaxis: {...given.yaxis, ...axis},
              };
              const draw = () => document.querySelectorAll(".{{id}}").forEach(e => {
                e.classList.add("drawn");
                const settings = {responsive: true, displayModeBar: false}; // its buttons would lie on the plot
                Plotly.newPlot(e.querySelector(".plot"), figure.data, layout, settings);
              });
              const load = () => {
                const define = window.define;
                window.define = undefined;
                const script = document.createElement("script");
                script.src = "{{PlotlyAddress}}";
                script.onload = script.onerror = () => {
                  window.define = define;
                  window.loadingPlotly = undefined; // after an error the next chart tries again
                };
                document.head.append(script);
                return script;
              };
              if (window.Plotly) return draw();
              (window.loadingPlotly ??= load()).addEventListener("load", draw);
            })();
            </script>
            """;
    }

    string IDisplay.ToPlainText() => $"{Title}\n{((IDisplay)History).ToPlainText()}";

    private string Description => History.Epochs.LastOrDefault() is { } last
        ? $"{Title}: learning curves up to epoch {last.Number}. Its " +
            string.Join(", ", History.Series.Select(series => $"{series.Key} {Figures.Four(series.Value[^1])}")) + "."
        : $"{Title}: the axes of learning curves, without an epoch yet.";
}
