using System.Net;
using System.Security.Cryptography;
using System.Text;
using Plotly.NET;

namespace FashionLib;

/// <summary>How a notebook shows a chart of Plotly.NET.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Figure">The chart as JSON for plotly.js, without characters that end a script.</param>
/// <param name="Lines">What can be drawn without plotly.js too; null unless the chart is only lines and points.</param>
internal sealed record ChartDisplay(GenericChart Chart, string Figure, LineChart? Lines) : IPicture
{
    [ThreadStatic]
    private static (string? Figure, byte[] Png) drawn;

    private const string PlotlyAddress = "https://cdn.plot.ly/plotly-2.28.0.min.js";

    public static IPicture Of(GenericChart chart)
    {
        var figure = FigureJson.Of(chart);
        return new ChartDisplay(chart, figure.ToJsonString(), LineChart.Of(figure));
    }

    byte[] IPicture.ToPng() => Picture;

    string IDisplay.ToPlainText() => Description;

    /// <summary>
    /// A chart of lines: the static picture, for where there are no scripts or no network and for paper, and a chart
    /// that takes its place on the screen once plotly.js is there. It is loaded only where the page doesn't have it
    /// yet, once for all charts, and hidden from a module loader like require.js, which would keep it to itself. Any
    /// other chart as Plotly.NET.Interactive shows it.
    /// </summary>
    string IDisplay.ToHtml()
    {
        if (Lines is null)
            return Plotly.NET.Interactive.Formatters.toInteractiveHTML(Chart);
        var id = "chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Figure)))[..12];
        var picture = Convert.ToBase64String(Picture);
        var description = WebUtility.HtmlEncode(Description);
        return $$"""
            <style>
            .{{id}} .title { margin: .5em; text-align: center; font-weight: 600; }
            .{{id}} .outside { margin: .5em; text-align: right; font-size: 85%; }
            .{{id}} .plot { height: 400px; }
            .{{id}} :is(.title, .outside, .plot) { display: none; }
            .{{id}} .drawing { max-width: 100%; }
            .{{id}} :is(.xtick text, .ytick text, .xtitle, .ytitle, .legendtext) { fill: currentColor !important; }
            @media screen {
              .{{id}}.drawn :is(.title, .outside, .plot) { display: block; }
              .{{id}}.drawn .drawing { display: none; }
            }
            </style>
            <div class="{{id}}">
            <img class="drawing" width="720" alt="{{description}}" src="data:image/png;base64,{{picture}}">
            <p class="title">{{WebUtility.HtmlEncode(Lines.Title)}}</p>
            <div class="plot" role="img" aria-label="{{description}}"></div>
            <p class="outside">{{WebUtility.HtmlEncode(Lines.Outside)}}</p>
            </div>
            <script>
            (() => {
              const figure = {{Figure}};
              const {width, height, title, template, ...given} = figure.layout; // the page's instead, so that they fit it
              const axis = {gridcolor: "rgba(128,128,128,.3)", zeroline: false, automargin: true};
              const layout = {
                ...given, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
                colorway: [{{string.Join(", ", ChartLine.Palette.Select(color => $"\"{color.Css()}\""))}}],
                margin: {l: 8, r: 8, t: 16, b: 8}, legend: {orientation: "h", x: 0.5, xanchor: "center", y: -0.2},
                xaxis: {...given.xaxis, ...axis, dtick: {{FormattableString.Invariant($"{Lines.X.Step(10)}")}}, tick0: 0},
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

    // A notebook asks for the HTML and for the picture, one after the other: it is drawn once.
    private byte[] Picture
    {
        get
        {
            if (drawn.Figure != Figure)
                drawn = (Figure, ChartPicture.Png(Lines ?? new(Description, new(0, 1, ""), new(0, 1, ""), [])));
            return drawn.Png;
        }
    }

    private string Description => Lines?.Description ?? "A chart, which only plotly.js draws.";
}
