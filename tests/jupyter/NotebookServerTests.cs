using System.Reflection;
using Microsoft.Playwright;

namespace Jupyter.Tests;

/// <summary>Notebook 2 in the classic notebook, in a browser.</summary>
public sealed class NotebookServerTests(Clients clients)
{
    private const float Seconds = 1_000;
    private const int Epochs = 12;
    private const string Idle = "window.Jupyter?.notebook?.kernel?.is_connected() && !Jupyter.notebook.kernel_busy";

    /// <summary>The errors that the cells show.</summary>
    private const string Errors = """
        Jupyter.notebook.get_cells().flatMap(cell => cell.output_area?.outputs ?? [])
          .filter(output => output.output_type == "error").map(output => `${output.ename}: ${output.evalue}`)
        """;

    private const string AllHaveNumbers = """
        Jupyter.notebook.get_cells().every(cell => cell.cell_type != "code" || Number.isInteger(cell.input_prompt_number))
        """;

    /// <summary>Notes how many points the first chart's accuracies have whenever that changes.</summary>
    private const string WatchFirstChart = """
        window.seen = [];
        new MutationObserver(() => {
          const points = document.querySelector(".output svg[role=img]")?.querySelectorAll("g")[1]?.children.length;
          if (points !== undefined && points !== seen.at(-1)) seen.push(points);
        }).observe(document.body, {childList: true, subtree: true, attributes: true});
        """;

    /// <summary>How many charts the cell that trains shows.</summary>
    private const string ChartsOfTraining = """
        Jupyter.notebook.get_cells().find(cell => cell.get_text().includes("trainer.Fit("))
          .output_area.outputs.filter(output => output.output_type == "display_data").length
        """;

    [Fact]
    public async Task All_cells_run_and_their_charts_and_tables_are_visible()
    {
        clients.SkipWhereMissing();
        NotebookServer.SkipWhereMissing();
        Browser.Tests.SystemChromium.SkipWhereMissing();
        using var notebooks = new QuickNotebooks(Epochs);
        await using var server = await NotebookServer.StartAsync(clients, notebooks.Folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.Tests.SystemChromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } });
        page.SetDefaultTimeout(60 * Seconds);
        await ServePlotlyAsync(page);

        await page.GotoAsync(new Uri(server.Address, "notebooks/notebooks/2-fully-connected.ipynb").AbsoluteUri);
        await page.WaitForFunctionAsync(Idle);
        await page.EvaluateAsync(WatchFirstChart);
        await page.EvaluateAsync("Jupyter.notebook.execute_all_cells()");
        await page.WaitForFunctionAsync(
            $"!Jupyter.notebook.kernel_busy && (({AllHaveNumbers}) || ({Errors}).length > 0)", null,
            new() { Timeout = 300 * Seconds });

        var errors = await page.EvaluateAsync<string[]>(Errors);
        QuickNotebooks.SkipWithoutData(errors);
        Assert.Empty(errors);
        await Visible(page.Locator(".output svg[role=img]").First);
        var seen = await page.EvaluateAsync<int[]>("seen");
        Assert.Equal(seen.Order().Distinct(), seen); // it grew …
        Assert.Equal(Epochs, seen[^1]);
        Assert.True(seen.Length >= 2, $"The chart was seen with {string.Join(", ", seen)} points."); // at most once a second
        Assert.Equal(1, await page.EvaluateAsync<int>(ChartsOfTraining)); // … in its place
        var confusion = page.Locator(".output table").Filter(new()
        {
            Has = page.Locator("caption").Filter(new() { HasText = "Rows: actual class" }),
        }).First;
        await Visible(confusion);
        Assert.Equal(100, await confusion.Locator("tbody td").CountAsync());
        await Visible(page.Locator(".code_cell .cm-keyword").First);
        await ScreenshotAsync(page, confusion);
    }

    private static Task Visible(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = 60 * Seconds });

    /// <summary>Keeps the page off the network; plotly.js comes from the builder's copy.</summary>
    private static async Task ServePlotlyAsync(IPage page)
    {
        var container = Assembly.LoadFile(Path.GetFullPath(
            "../../ReportBuilder/release/assets/Plotly.NET.dll", AppContext.BaseDirectory));
        using var reader = new StreamReader(container.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")!);
        var script = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        await page.RouteAsync(address => !new Uri(address).IsLoopback, route => route.Request.Url.Contains("//cdn.plot.ly/")
            ? route.FulfillAsync(new() { ContentType = "text/javascript", Body = script })
            : route.AbortAsync());
    }

    /// <summary>A picture of the page, where NOTEBOOK_SCREENSHOT says that one is wanted.</summary>
    private static async Task ScreenshotAsync(IPage page, ILocator middle)
    {
        if (Environment.GetEnvironmentVariable("NOTEBOOK_SCREENSHOT") is not { Length: > 0 } path)
            return;
        await middle.EvaluateAsync("table => table.scrollIntoView({ block: 'center' })");
        await page.ScreenshotAsync(new() { Path = path });
    }
}
