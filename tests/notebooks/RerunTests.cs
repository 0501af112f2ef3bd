using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>A reader changes a number in a notebook that has run, and runs the cells below again.</summary>
public sealed partial class RerunTests
{
    [Theory]
    [InlineData("1-introduction-and-overview.ipynb", "var seed = 1;", "var seed = 2;")]
    [InlineData("2-fully-connected.ipynb", "int[] widths = [320, 130];", "int[] widths = [32, 16];")]
    [InlineData("3-convolutional.ipynb", "var seed = 1;", "var seed = 2;")]
    [InlineData("4-convolutional-digits.ipynb", "var seed = 1;", "var seed = 2;")]
    [InlineData("6-experiments.ipynb", "int[] widths = [32];", "int[] widths = [64];")]
    public async Task Comes_to_the_same_as_a_notebook_that_had_the_number_from_the_start(string name, string number, string other)
    {
        string[] cells = [.. new CommittedNotebook(name).CodeCells.Select(cell => Quick(CommittedNotebook.Source(cell)))];
        var changed = Array.FindIndex(cells, cell => cell.Contains(number));
        Assert.InRange(changed, 1, cells.Length - 2);
        string[] below = [cells[changed].Replace(number, other), .. cells[(changed + 1)..]];

        using var again = new VsCode();
        await RunAsync(again, cells);
        var (after, fresh) = (await RunAsync(again, below), Array.Empty<string>());
        using (var once = new VsCode())
            fresh = (await RunAsync(once, [.. cells[..changed], .. below]))[changed..];

        Assert.Equal(fresh, after);
    }

    [Fact]
    public async Task The_summary_run_again_says_the_same()
    {
        string[] cells = [.. new CommittedNotebook("5-summary-and-conclusions.ipynb").CodeCells.Select(CommittedNotebook.Source)];
        Assert.SkipUnless(File.Exists(Path.Combine(
            CommittedNotebook.ProjectFolder, "artifacts/results/fully-connected.json")), "The report hasn't run.");
        using var code = new VsCode();
        Assert.Equal(await RunAsync(code, cells), await RunAsync(code, cells));
    }

    private static string Quick(string source) => source.Replace("var limit = 60_000;", "var limit = 320;")
        .Replace("all.Split(validation: 5_000)", "all.Take(10_500).Split(validation: 5_000)")
        .Replace("var epochs = 8;", "var epochs = 2;").Replace("var epochs = 5;", "var epochs = 2;")
        .Replace("\"../artifacts/results\"", "\"../artifacts/rerun\"");

    /// <summary>What each cell shows, and its error where it fails; the progress of a training without its times.</summary>
    private static async Task<string[]> RunAsync(VsCode code, string[] cells)
    {
        var shown = new List<string>();
        foreach (var cell in cells)
        {
            var result = await code.RunAsync(cell);
            Assert.SkipWhen(result.Error?.Contains("DatasetUnavailableException") == true, result.Error ?? "");
            Assert.Null(result.Error);
            var values = result.Forms("ReturnValueProduced").Concat(result.Forms("DisplayedValueUpdated").TakeLast(1));
            shown.Add(Random().Replace(string.Join('\n', values.SelectMany(value => value.Values)), ""));
        }
        return [.. shown];
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Random(); // names that .NET Interactive makes up
}
