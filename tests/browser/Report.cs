using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(Browser.Tests.Report))]
[assembly: AssemblyFixture(typeof(Browser.Tests.Chromium))]

namespace Browser.Tests;

/// <summary>The report as HTML pages, exported from the notebooks as they are committed.</summary>
public sealed class Report : IAsyncLifetime
{
    public const string FrontPage = "index.html";
    private const string WholeReport = "report.html";
    private const string Title = "Neural networks for Fashion-MNIST: a report that runs";

    private static readonly string Project = Path.GetFullPath("../..", SourceFolder());
    private static readonly string[] Notebooks =
        [.. Directory.GetFiles(Path.Combine(Project, "notebooks"), "*.ipynb").Order()];

    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly ConcurrentDictionary<string, string> errors = [];

    /// <summary>Each page, and what makes the engine write it.</summary>
    private static readonly Dictionary<string, string[]> Commands = Notebooks
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path) + ".html", path => new[] { "export", path })
        .Append(new(WholeReport, ["export", .. Notebooks, "--title", Title]))
        .Append(new(FrontPage, ["index", .. Notebooks, "--title", Title]))
        .ToDictionary();

    /// <summary>All pages.</summary>
    public static IEnumerable<TheoryDataRow<string>> Pages() => Commands.Keys.Select(page => new TheoryDataRow<string>(page));

    /// <summary>The pages with code and charts: all but the front page.</summary>
    public static IEnumerable<TheoryDataRow<string>> Chapters() => Pages().Where(row => row.Data != FrontPage);

    /// <summary>The file of a page, beside the other pages.</summary>
    public string PathOf(string page)
    {
        if (errors.TryGetValue(page, out var error))
            Assert.Fail($"{page}: expected the engine to write it. {error}");
        return Path.Combine(folder, page);
    }

    public async ValueTask InitializeAsync() =>
        await Parallel.ForEachAsync(Commands, async (command, _) => await ExportAsync(command.Key, command.Value));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task ExportAsync(string page, string[] arguments)
    {
        var engine = Path.Combine(Project, "artifacts/bin/NotebookEngine/release/NotebookEngine.dll");
        var start = new ProcessStartInfo("dotnet", [engine, .. arguments, "--output", Path.Combine(folder, page)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            errors[page] = await error + await output;
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
