using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>What a person sees who opens the notebooks in VS Code.</summary>
public sealed class VsCodeTests(VsCodeTests.Opened opened) : IClassFixture<VsCodeTests.Opened>
{
    private const string Data = """
        LabeledImages Noise() => new(
            ImageDataset.FashionMnist, TorchSharp.torch.rand(64, 1, 28, 28), TorchSharp.torch.randint(10, [64]));
        var (images, validation) = (Noise(), Noise());
        var trainer = new Trainer(FullyConnected.Create([16], seed: 1), new Adam(1e-3), seed: 1);
        """;

    private const string Fit =
        "var trained = trainer.Fit(images, validation, 100_000, 32, [new LiveCurves(\"live\"), new KerasProgress()]);";

    private readonly VsCode code = opened.Code;

    /// <summary>A kernel for all tests of what comes after the first cell.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        internal VsCode Code { get; } = new();

        public async ValueTask InitializeAsync() => await Code.RunAllAsync(VsCode.FirstCell);

        public ValueTask DisposeAsync()
        {
            Code.Dispose();
            return default;
        }
    }

    [Fact]
    public async Task The_stop_button_ends_a_training_and_keeps_its_history()
    {
        await code.RunAllAsync(Data);
        var fit = await code.RunAsync(Fit, stopAt: "DisplayedValueUpdated");
        Assert.NotNull(fit.Error);
        var clock = Stopwatch.StartNew();
        var history = await code.RunAllAsync("trainer.History.Epochs.Count > 0 && trained == null ? \"kept\" : \"lost\"");
        Assert.Equal("kept", history.Value["text/plain"]);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60); // all its epochs take minutes
    }

    [Fact]
    public async Task The_live_chart_is_one_output_that_grows_and_never_more_than_a_front_end_can_draw()
    {
        await code.RunAllAsync(Data);
        var clock = Stopwatch.StartNew();
        var fit = await code.RunAllAsync(Fit.Replace("100_000", "300"));
        var shown = Assert.Single(fit.Of("DisplayedValueProduced"));
        var updates = fit.Of("DisplayedValueUpdated").ToList();
        Assert.InRange(updates.Count, 1, clock.Elapsed.TotalSeconds + 1);
        Assert.All(updates, update => Assert.Equal((string?)shown["valueId"], (string?)update["valueId"]));
        Assert.Contains("lines up to epoch 300.", updates[^1].ToJsonString());
        var lines = fit.Of("StandardOutputValueProduced").ToList();
        Assert.InRange(lines.Count, 1, 2 * clock.Elapsed.TotalSeconds + 2);
        Assert.Contains("Epoch 300/300", lines[^1].ToJsonString());
        Assert.InRange(updates.Sum(update => update.ToJsonString().Length), 1, 2_000_000);
    }

    [Fact]
    public async Task Run_All_after_a_failed_training_reports_on_no_network()
    {
        using var code = new VsCode();
        var (failed, after) = (false, new List<string>());
        foreach (var cell in new CommittedNotebook("2-fully-connected.ipynb").CodeCells)
        {
            var source = CommittedNotebook.Source(cell)
                .Replace("\"../artifacts/results\"", "\"../artifacts/no-results\"").Replace("var epochs = 8", "var epochs = -1")
                .Replace("var limit = 60_000", "var limit = 320");
            var result = await code.RunAsync(source);
            Assert.SkipWhen(result.Error?.Contains("DatasetUnavailableException") == true, result.Error ?? "");
            if (failed && result.Error is null && result.Shown.Length > 0)
                after.Add((string)cell["id"]!);
            failed |= result.Error is not null;
        }
        Assert.True(failed);
        Assert.Equal( // the published values, those of many seeds, and the network of that cell stay true
            ["published-run", "loss-parts", "loss-parts-see", "among", "published-curves", "loss-parts-among",
             "overfitting-see", "overfitting-published", "published-confusion", "published-train-confusion",
             "confusion-difference", "confusion-difference-see", "comparison-confusions-see", "answers"], after);
    }

    [Fact]
    public async Task A_readers_own_chart_and_data_frame_show_as_chart_and_table()
    {
        var chart = await code.RunAllAsync("""
            using Plotly.NET.CSharp;
            Chart.Line<int, double, string>([1, 2, 3], [0.5, 0.6, 0.7])
            """);
        Assert.Equal(["text/html", "text/plain"], chart.Value.Keys);
        Assert.Contains("Plotly.newPlot(", chart.Value["text/html"]);
        var bars = await code.RunAllAsync("Chart.Column<double, string, string>(values: new double[] { 1, 2 })");
        Assert.Contains("Plotly.newPlot(", bars.Value["text/html"]);
        var frame = await code.RunAllAsync("""
            using Microsoft.Data.Analysis;
            new DataFrame(new DoubleDataFrameColumn("value", new double[] { 0.5 }))
            """);
        Assert.StartsWith("<table><thead><tr><th scope=\"col\" style=\"text-align:right\">value</th>", frame.Value["text/html"]);
    }

    [Fact]
    public async Task Plotly_NETs_own_functions_work_in_a_cell_of_CSharp()
    {
        var chart = await code.RunAllAsync("""
            var line = Plotly.NET.CSharp.Chart.Line<int, int, string>([1, 2], [3, 4]);
            Plotly.NET.Chart.withTitle("Their title", TitleFont: null).Invoke(line)
            """);
        Assert.Contains("Their title", chart.Value["text/html"]);
    }

    [Fact]
    public async Task A_cell_of_FSharp_trains_by_a_number_of_a_cell_of_CSharp_and_shows_results_as_tables()
    {
        var readme = File.ReadAllText(Path.Combine(CommittedNotebook.ProjectFolder, "README.md"));
        var cells = Regex.Matches(readme, "```fsharp\n(.*?)```", RegexOptions.Singleline).Select(cell => cell.Groups[1].Value);
        var frame = await code.RunAllAsync(["var seed = 1;", .. cells]);
        Assert.StartsWith("<table>", frame.Value["text/html"]);
        Assert.Contains(">val_accuracy</th>", frame.Value["text/html"]);
    }

    [Fact]
    public async Task Packages_in_a_later_cell_break_nothing()
    {
        await code.RunAllAsync(Data);
        foreach (var package in new[] { "TorchSharp-cpu, 0.107.0", "Plotly.NET.Interactive, 6.0.0", "Microsoft.Data.Analysis" })
            Assert.Contains("comes with FashionLib", (await code.RunAllAsync($"#r \"nuget: {package}\"")).Shown);
        Assert.Contains("<image", (await code.RunAllAsync("images.Grid()")).Value["image/svg+xml"]);
        Assert.Contains("val_accuracy", (await code.RunAllAsync(
            Fit.Replace("100_000", "1"), "trained.History.Curves(\"after\")")).Value["image/svg+xml"]);
        var own = await code.RunAllAsync("TorchSharp.torch.from_array(new float[] { 1, 2 }).sum().item<float>().ToString()");
        Assert.Equal("3", own.Value["text/plain"]);
    }

    [Fact]
    public async Task A_package_before_the_first_cell_is_answered_with_a_sentence()
    {
        using var code = new VsCode();
        await RestoreAsync(code, "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"");
        var first = await code.RunAsync(VsCode.FirstCell);
        Assert.Contains("Restart the kernel and run the cell that loads FashionLib before all others.", first.Error);
    }

    [Fact]
    public async Task TorchSharp_used_before_the_first_cell_ends_no_kernel()
    {
        using var code = new VsCode();
        await RestoreAsync(code, "#r \"nuget: TorchSharp-cpu, 0.107.0\"");
        var own = await code.RunAsync("TorchSharp.torch.ones(1).item<float>()");
        var first = await code.RunAsync(VsCode.FirstCell);
        if (own.Error is null)
            Assert.Null(first.Error); // a system where TorchSharp works by itself
        else
            Assert.Contains("Restart the kernel", first.Error);
    }

    /// <summary>References a package; skips the test where packages can't be had.</summary>
    private static async Task RestoreAsync(VsCode code, string reference)
    {
        try
        {
            var cell = await code.RunAsync(reference);
            Assert.SkipWhen(cell.Error?.Contains("Unable to load the service index") == true, cell.Error ?? "");
            Assert.Null(cell.Error);
        }
        catch (TimeoutException e)
        {
            Assert.Skip($"The packages' source is as good as none. {e.Message}");
        }
    }
}
