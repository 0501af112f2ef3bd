using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

public sealed class NotebookRunTests
{
    public static IEnumerable<TheoryDataRow<string>> Names() => CommittedNotebook.Names();

    [Theory, MemberData(nameof(Names))]
    public async Task It_runs_on_few_images(string name)
    {
        var executed = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ipynb");
        try
        {
            var (exitCode, messages) = await RunAsync(
                new CommittedNotebook(name).Path, "--output", executed, "-p", "limit=64", "-p", "epochs=1");

            Assert.SkipWhen(WantsData(executed), messages);
            Assert.True(exitCode == 0, messages);
            var html = HtmlOutputs(executed);
            Assert.Contains("Plotly.newPlot", html);
            Assert.Contains("Rows: actual class. Columns: predicted class.", html);
            Assert.Contains("10 figures reproduce", html);
        }
        finally
        {
            File.Delete(executed);
        }
    }

    private static bool WantsData(string path) =>
        File.ReadAllText(path).Contains("DatasetUnavailableException");

    private static string HtmlOutputs(string path) => string.Concat(
        JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .SelectMany(output => output!["data"]?["text/html"]?.AsArray() ?? [])
            .Select(line => (string)line!));

    private static async Task<(int ExitCode, string Messages)> RunAsync(params string[] arguments)
    {
        var engine = Path.Combine(
            CommittedNotebook.ProjectFolder, "artifacts/bin/NotebookEngine/release/NotebookEngine.dll");
        var start = new ProcessStartInfo("dotnet", [engine, "run", .. arguments])
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
