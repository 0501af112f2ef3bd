using System.Text.Json.Nodes;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public class CellHtmlTests
{
    [Theory]
    [InlineData("{\"jupyter\": {\"source_hidden\": true}}", "code")]
    [InlineData("{\"inputCollapsed\": true}", "code")]
    [InlineData("{\"tags\": [\"hide-input\"]}", "code")]
    [InlineData("{\"jupyter\": {\"outputs_hidden\": true}}", "output")]
    [InlineData("{\"collapsed\": true}", "output")]
    [InlineData("{\"tags\": [\"hide-output\"]}", "output")]
    [InlineData("{\"tags\": [\"hide-cell\"]}", "code and output")]
    [InlineData("{\"collapsed\": false, \"jupyter\": 7}", "")]
    public void What_the_author_hid_is_closed_and_not_lost(string metadata, string closed)
    {
        var page = Render(NotebookText.Showing("text/plain", "shown", "hidden()") with { Metadata = Json(metadata) });
        Assert.Equal(!closed.Contains("code"), page.Contains("<details class=\"source\" open>"));
        Assert.Equal(closed.Contains("output"), page.Contains("<details><summary>Output of cell 1</summary>\n<div"));
        Assert.Contains("hidden()</code>", page);
        Assert.Contains("shown</pre>", page);
    }

    [Fact]
    public void A_hidden_text_is_closed() => Assert.Contains(
        "<details><summary>Text</summary>\n<p>secret</p>\n</details>",
        Render(NotebookText.Markdown("secret") with { Metadata = Json("{\"jupyter\": {\"source_hidden\": true}}") }));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"raw_mimetype\": \"text/html\"}", true)]
    [InlineData("{\"format\": \"text/latex\"}", false)]
    public void A_raw_cell_for_pages_is_shown_without_what_runs(string metadata, bool isShown)
    {
        var page = Render(new Cell("r", "raw", "<p onclick=\"f()\">For the page.</p>") { Metadata = Json(metadata) });
        Assert.Equal(isShown, page.Contains("<p>For the page.</p>"));
        Assert.DoesNotContain("onclick", page[page.IndexOf("<main")..]);
    }

    [Theory]
    [InlineData("{\"image/png\": {\"width\": 320, \"height\": 240}}", " width=\"320\" height=\"240\"")]
    [InlineData("{\"width\": 320.4}", " width=\"320\"")]
    [InlineData("{\"image/png\": {\"width\": \"1 onload=f()\", \"height\": -1}}", "")]
    public void A_picture_is_as_large_as_its_metadata_say(string metadata, string size)
    {
        var picture = new DisplayOutput(new Dictionary<string, string> { ["image/png"] = "iVBORw==" }, Json(metadata));
        Assert.Contains($"alt=\"Output\"{size} loading=", Render(NotebookText.Code("x") with { Outputs = [picture] }));
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    private static string Render(Cell cell) =>
        NotebookPage.Render(new Chapter(NotebookText.Of(cell), "/", "n")).ReplaceLineEndings("\n");
}
