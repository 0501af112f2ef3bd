using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>All notebooks, run in their order on few images, in a folder of their own.</summary>
public sealed class QuickReport : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly Dictionary<string, (int ExitCode, string Messages)> runs = [];

    /// <summary>Where the notebooks leave their results.</summary>
    public string Results => Path.Combine(folder, "results");

    public async ValueTask InitializeAsync()
    {
        foreach (var notebook in CommittedNotebook.All)
            runs[notebook.Name] = await RunAsync(notebook);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return default;
    }

    /// <summary>A notebook's file as it was written after the run.</summary>
    public string Text(string name) => File.ReadAllText(Executed(name));

    /// <summary>The HTML that a notebook shows. Fails where it stopped; skips the test where only data were missing.</summary>
    public string Html(string name)
    {
        var (exitCode, messages) = runs[name];
        Assert.SkipWhen(File.ReadAllText(Executed(name)).Contains("DatasetUnavailableException"), messages);
        Assert.True(exitCode == 0, messages);
        return string.Concat(JsonNode.Parse(File.ReadAllText(Executed(name)))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .SelectMany(output => output!["data"]?["text/html"]?.AsArray() ?? [])
            .Select(line => (string)line!));
    }

    private string Executed(string name) => Path.Combine(folder, name);

    private async Task<(int ExitCode, string Messages)> RunAsync(CommittedNotebook notebook)
    {
        string[] few = notebook.Text.Contains("\"var limit = ") ? ["-p", "limit=64", "-p", "epochs=1"] : [];
        string[] saving = notebook.Text.Contains("\"var results = ") ? ["-p", $"results=\"{Results.Replace('\\', '/')}\""] : [];
        var builder = Path.Combine(
            CommittedNotebook.ProjectFolder, "artifacts/bin/ReportBuilder/release/ReportBuilder.dll");
        var start = new ProcessStartInfo(
            "dotnet", [builder, "run", notebook.Path, "--output", Executed(notebook.Name), "--timeout", "180", .. few, .. saving])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
