using System.Text.Json;

namespace Browser.Tests;

/// <summary>Texts that try to run a script or to reach the network, wherever a notebook has text that is no HTML.</summary>
public sealed class HostileTests(Report report)
{
    private const string Run = "window.pwned=1";

    // A link's own address is gone to once the script that clicks pauses.
    private const string ClickAll = """
        async () => {
          for (const element of document.querySelectorAll('a, button:not(#theme), .output *')) {
            if (!/^[^jd]/.test(element.getAttribute('href') ?? 'j'))
              element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
            if (element.matches('a, form *'))
              await new Promise(go => setTimeout(go));
          }
        }
        """;

    private static readonly string[] Attacks =
    [
        $"<script>{Run}</script>", $"<SCRIPT SRC=https://a.example/x.js></SCRIPT><script\n>{Run}</script\n>",
        $"<img src=x onerror={Run}>", $"<img src=x onerror={Run}//", $"<img/src/onerror={Run}>", $"<svg onload={Run}>",
        $"<svg><script>{Run}</script></svg>", $"<svg><animate onbegin={Run} attributeName=x dur=1s>", $"<body onload={Run}>",
        $"<iframe src=\"javascript:parent.{Run}\"></iframe>", $"<iframe srcdoc=\"<script>parent.{Run}</script>\"></iframe>",
        $"<details open ontoggle={Run}>x</details>", $"<input autofocus onfocus={Run}>", $"<video><source onerror={Run}></video>",
        $"<marquee onstart={Run}>x</marquee>", $"<a href=\"javascript:{Run}\">click</a>", $"[click](javascript:{Run})",
        $"[click](java&#115;cript:{Run})", $"<a href=\"jav&#x09;ascript:{Run}\">click</a>", $"<javascript:{Run}>",
        $"![x](x\"onerror=\"{Run})", $"![\" onerror=\"{Run}](x)", $"[click](data:text/html,<script>opener.{Run}</script>)",
        "<base href=https://a.example/><img src=x>", "<meta http-equiv=refresh content=\"0;url=https://a.example/\">",
        $"<form action=\"javascript:{Run}\"><button>click</button></form>", "<form action=https://a.example/><input type=submit></form>",
        "<link rel=stylesheet href=https://a.example/x.css>", "<style>@import 'https://a.example/x.css'; *{background:url(//a.example)}</style>",
        "<p style=\"background:url(https://a.example/x.png)\">x</p>", $"<object data=\"javascript:{Run}\"></object>",
        $"<embed src=\"javascript:{Run}\">", $"<math><mtext><table><mglyph><style><img src=x onerror={Run}>",
        $"<math href=\"javascript:{Run}\">click</math>", $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\">",
        $"<a title='<table><tr><td><img src=x onerror={Run}></td></tr></table>'>x</a>", $"</title><script>{Run}</script>",
        $"</pre></code></style></main><script>{Run}</script>", $"\" onmouseover={Run} autofocus onfocus={Run} x=\"",
        $"$x\"><img src=x onerror={Run}>$", $"$$\\text{{</mtext><img src=x onerror={Run}>}}$$", $"`<img src=x onerror={Run}>`",
        $"<a title='\uE000<img src=x onerror={Run}>\uE001'>[x](#<img src=x onerror={Run}>)", $"[^1]\n\n[^1]: <img src=x onerror={Run}>",
        $"\u001b]8;;javascript:{Run}\u0007click\u001b]8;;\u0007<img src=x onerror={Run}>",
        $"\u001b[31m\"><script>{Run}</script>\u001b[0m", "<img srcset=https://a.example/x.png src=https://a.example/y.png>",
    ];

    [Fact]
    public async Task Hostile_text_runs_nothing_and_reaches_nothing()
    {
        await using var page = await OpenAsync(new
        {
            cells = Attacks.SelectMany(Cells),
            metadata = new { lang = Attacks[^8], kernelspec = new { language = Attacks[2] } },
            nbformat = 4,
        });
        await page.Page.EvaluateAsync(ClickAll);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        page.Troubles.ShouldBeNone("requests or errors");
    }

    [Fact]
    public async Task A_chart_that_asks_RequireJS_for_plotly_is_drawn()
    {
        const string Chart = """
            <div id="c"></div><script>
            var render = function() {
              var require1 = requirejs.config({context:'fsharp-plotly',paths:{plotly:'https://cdn.plot.ly/plotly-2.28.0.min'}}) || require;
              require1(['plotly'], function(Plotly) { Plotly.newPlot('c', [{x: [1, 2], y: [3, 4]}]); });
            };
            if (typeof(requirejs) !== typeof(Function) || typeof(requirejs.config) !== typeof(Function)) {
              var script = document.createElement("script");
              script.setAttribute("src", "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js");
              script.onload = function() { render(); };
              document.getElementsByTagName("head")[0].appendChild(script);
            } else { render(); }
            </script>
            """;
        await using var page = await OpenAsync(new
        {
            cells = new[] { Code(new { output_type = "display_data", metadata = new { }, data = new Dictionary<string, string> { ["text/html"] = Chart } }) },
            nbformat = 4,
        });
        await page.Page.Locator("#c .main-svg text").First.WaitForAsync();
        page.Troubles.ShouldBeNone("requests or errors");
    }

    private static object Code(params object[] outputs) =>
        new { cell_type = "code", metadata = new { }, source = "x", execution_count = 1, outputs };

    private static object[] Cells(string attack) =>
    [
        new { cell_type = "markdown", metadata = new { }, source = attack },
        new { cell_type = "markdown", metadata = new { }, source = $"# {attack}\n\n![{attack}](x.png) | a |\n|---|\n| {attack} |" },
        new { cell_type = attack, source = attack },
        Code(
            new { output_type = "stream", name = attack, text = attack },
            new { output_type = "error", ename = attack, evalue = attack, traceback = new[] { attack } },
            new { output_type = attack },
            Shown("text/plain", attack), Shown("text/markdown", attack), Shown("text/latex", attack), Shown("image/svg+xml", $"<svg xmlns=\"http://www.w3.org/2000/svg\">{attack}</svg>"),
            Shown($"image/x\" {attack}", "AAAA"), Shown("application/json", attack)),
    ];

    private static object Shown(string type, string value) =>
        new { output_type = "display_data", metadata = new { }, data = new Dictionary<string, string> { [type] = value } };

    private async Task<OpenPage> OpenAsync(object notebook) =>
        await report.OpenNotebookAsync(JsonSerializer.Serialize(notebook));
}
