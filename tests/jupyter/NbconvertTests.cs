using System.Text.Json.Nodes;

namespace Jupyter.Tests;

/// <summary><c>nbconvert --execute</c> with .NET Interactive's own kernel, and <c>--to html</c> of what it wrote.</summary>
public sealed class NbconvertTests(ExecutedNotebooks notebooks) : IClassFixture<ExecutedNotebooks>
{
    public static IEnumerable<TheoryDataRow<string>> Names() => QuickNotebooks.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Names))]
    public async Task It_runs_without_an_error_a_warning_or_a_tree_of_properties(string name)
    {
        var json = await notebooks.ExecutedAsync(name);
        var cells = JsonNode.Parse(json)!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").ToList();
        Assert.Equal(Enumerable.Range(1, cells.Count), cells.Select(cell => (int)cell!["execution_count"]!));

        var outputs = cells.SelectMany(cell => cell!["outputs"]!.AsArray()).Select(output => output!.ToJsonString()).ToList();
        Assert.All(outputs, output => Assert.DoesNotContain("\"output_type\":\"error\"", output));
        Assert.All(outputs, output => Assert.DoesNotContain("\"name\":\"stderr\"", output));
        Assert.All(outputs, output => Assert.DoesNotContain("class=\\u0022dni-treeview", output));
        Assert.All(outputs, output => Assert.DoesNotContain("Loading extensions", output));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Its_page_by_nbconvert_shows_everything(string name)
    {
        var cells = JsonNode.Parse(await notebooks.ExecutedAsync(name))!["cells"]!.AsArray();
        var html = await notebooks.PageAsync(name);
        foreach (var shown in cells.SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
                     .Select(output => output!["data"]?["text/html"]).OfType<JsonArray>())
            Assert.Contains(string.Concat(shown.Select(line => (string?)line)).Trim(), html);
    }
}
