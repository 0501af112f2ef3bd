using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser.Tests.Report))]

namespace Browser.Tests;

/// <summary>The report as HTML pages, exported from the notebooks as they are committed.</summary>
public sealed class Report : IAsyncLifetime
{
    public const string FrontPage = "index.html";
    public const string WholeReport = "report.html";
    private const string Title = "Neural networks for Fashion-MNIST: a report that runs";

    private static readonly string Project = Path.GetFullPath("../..", SourceFolder());
    private static readonly string[] Notebooks =
        [.. Directory.GetFiles(Path.Combine(Project, "notebooks"), "*.ipynb").Order()];

    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly Chromium chromium = new();

    private static readonly string[] Names =
        [.. Notebooks.Select(path => Path.GetFileNameWithoutExtension(path) + ".html"), WholeReport, FrontPage];

    /// <summary>All pages.</summary>
    public static IEnumerable<TheoryDataRow<string>> Pages() => Names.Select(page => new TheoryDataRow<string>(page));

    /// <summary>The pages with code: all but the front page.</summary>
    public static IEnumerable<TheoryDataRow<string>> Chapters() => Pages().Where(row => row.Data != FrontPage);

    /// <summary>The pages of a training, with its charts and confusion matrices.</summary>
    public static IEnumerable<TheoryDataRow<string>> Trainings() => Notebooks
        .Where(path => File.ReadAllText(path).Contains(".Curves(")).Select(path => Path.GetFileNameWithoutExtension(path) + ".html")
        .Append(WholeReport).Select(page => new TheoryDataRow<string>(page));

    /// <summary>Opens a page and waits until it is drawn. Skips the test where no Chromium is installed.</summary>
    public Task<OpenPage> OpenAsync(string name, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        SystemChromium.SkipWhereMissing();
        return chromium.OpenAsync(Path.Combine(folder, name), width, scheme);
    }

    /// <summary>Exports a notebook that is not one of the report's, and opens its page.</summary>
    public async Task<OpenPage> OpenNotebookAsync(string json, ColorScheme scheme = ColorScheme.Light)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid()}.ipynb");
        await File.WriteAllTextAsync(path, json);
        var page = Path.ChangeExtension(path, ".html");
        await RunBuilderAsync("export", path, "--output", page);
        return await OpenAsync(Path.GetFileName(page), scheme: scheme);
    }

    public async ValueTask InitializeAsync() =>
        await RunBuilderAsync(["site", .. Notebooks, "--title", Title, "--output", folder]);

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task RunBuilderAsync(params string[] arguments)
    {
        var builder = Path.Combine(Project, "artifacts/bin/ReportBuilder/release/ReportBuilder.dll");
        var start = new ProcessStartInfo("dotnet", [builder, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            Assert.Fail($"Expected the builder to write its pages. {await error}{await output}");
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
