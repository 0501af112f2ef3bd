using System.Text.Json.Nodes;

namespace Jupyter.Tests;

/// <summary><c>nbconvert --execute</c> with the kernel.</summary>
public sealed class NbconvertTests(Clients clients) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nbconvert-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_notebook_is_executed()
    {
        var cells = await ExecuteAsync(Notebook("var a = 6;", "Console.WriteLine(\"hi\"); a * 7"));
        Assert.Equal([1, 2], cells.Select(cell => (int)cell["execution_count"]!));
        Assert.Equal("hi\n", (string)cells[1]["outputs"]![0]!["text"]!.AsArray().Single()!);
        Assert.Equal("42", (string)cells[1]["outputs"]![1]!["data"]!["text/plain"]!.AsArray().Single()!);
    }

    [Fact]
    public async Task A_failing_cell_is_told_with_its_line()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => ExecuteAsync(Notebook("var a = 1;\nthrow new Exception(\"stop\");")));
        Assert.Contains("System.Exception: stop\n   at cell 1, line 2", failure.Message);
    }

    [Fact]
    public async Task Notebook_2_runs_in_its_quick_form()
    {
        using var notebook = new QuickNotebook();
        List<JsonNode> cells;
        try
        {
            cells = await ExecuteAsync(notebook.FullPath);
        }
        catch (Exception e)
        {
            QuickNotebook.SkipWithoutData(e.Message);
            throw;
        }
        Assert.Contains(cells, cell => cell.ToJsonString().Contains("image/png"));
        Assert.All(cells, cell => Assert.NotNull(cell["execution_count"]));
    }

    private async Task<List<JsonNode>> ExecuteAsync(JsonNode notebook)
    {
        var path = Path.Combine(folder, "in.ipynb");
        await File.WriteAllTextAsync(path, notebook.ToJsonString(), TestContext.Current.CancellationToken);
        return await ExecuteAsync(path);
    }

    private async Task<List<JsonNode>> ExecuteAsync(string path)
    {
        await clients.PythonAsync("-m", "nbconvert", "--to", "notebook", "--execute", path,
            "--output", Path.Combine(folder, "out.ipynb"));
        return [.. CodeCells(JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(folder, "out.ipynb"), TestContext.Current.CancellationToken))!)];
    }

    private static IEnumerable<JsonNode> CodeCells(JsonNode notebook) =>
        notebook["cells"]!.AsArray().Select(cell => cell!).Where(cell => (string?)cell["cell_type"] == "code");

    private static JsonObject Notebook(params string[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select((source, index) => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell-{index}",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = ".NET (C#)",
                ["language"] = "C#",
                ["name"] = ".net-csharp",
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };
}
