using System.Text.Json.Nodes;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public sealed class NotebookPageTests : IDisposable
{
    private const string Chart = """
        <div id="c"></div><script src="https://cdn.plot.ly/plotly-2.28.0.min.js" charset="utf-8"></script>
        <script>Plotly.newPlot('c', []);</script>
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_title_is_the_first_heading_encoded()
    {
        var page = Render(NotebookText.Markdown("text\n\n# A & `B` \\<C>\n\n# Later"));
        Assert.Contains("<title>A &amp; B &lt;C&gt;</title>", page);
        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("<meta name=\"viewport\"", page);
    }

    [Fact]
    public void A_notebook_without_heading_is_titled_by_its_file() =>
        Assert.Contains("<title>name</title>", Render(NotebookText.Code("1")));

    [Fact]
    public void Code_and_console_text_are_encoded()
    {
        var page = Render(NotebookText.Code("a < b; // <i>") with { Outputs = [new StreamOutput("stderr", "<s>\rx")] });
        Assert.Contains("a &lt; b; <span class=\"comment\">// &lt;i&gt;</span>", page);
        Assert.Contains("<pre class=\"stream stderr\">xs&gt;</pre>", page);
        Assert.DoesNotContain("<s>", page);
    }

    [Fact]
    public void Errors_are_visible()
    {
        var page =
            Render(NotebookText.Code("f()") with { Outputs = [new ErrorOutput("E", "v<", ["E: v<", "   at cell 1"])] });
        Assert.Contains("<pre class=\"error\">E: v&lt;\n   at cell 1</pre>", page);
    }

    [Theory]
    [InlineData("text/html", "<b>x</b>", "aria-label=\"Output of cell 1\"><b>x</b></div>")]
    [InlineData("text/plain", "<b>", "<pre class=\"result\">&lt;b&gt;</pre>")]
    [InlineData("text/markdown", "*x*", "<em>x</em>")]
    [InlineData("image/png", "iVBO\nRw==", "<img src=\"data:image/png;base64,iVBORw==\" alt=\"Output of cell 1\" loading=\"lazy\">")]
    [InlineData("image/svg+xml", "<svg/>", "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"Output of cell 1\" loading=\"lazy\">")]
    [InlineData("application/json", "{\"a\":1}", "<pre class=\"result\">{&quot;a&quot;:1}</pre>")]
    public void An_output_is_shown_by_its_mime_type(string mimeType, string text, string html) =>
        Assert.Contains(html, Render(NotebookText.Showing(mimeType, text)));

    [Fact]
    public void Of_several_representations_the_richest_is_shown()
    {
        var data =
            new Dictionary<string, string> { ["text/plain"] = "plain", ["image/png"] = "AA==", ["text/html"] = "<b>rich</b>" };
        var page = Render(NotebookText.Code("x") with { Outputs = [new DisplayOutput(data)] });
        Assert.Contains("<b>rich</b>", page);
        Assert.DoesNotContain("plain", page[page.IndexOf("<main")..]);
    }

    [Fact]
    public void An_SVG_text_is_an_image_described_by_the_plain_text_unless_there_is_HTML()
    {
        var data = new Dictionary<string, string>
        {
            ["text/plain"] = "Accuracy \"by\" epoch",
            ["text/markdown"] = "*no*",
            ["image/png"] = "iVBORw==",
            ["image/svg+xml"] = "<svg><script>alert(1)</script></svg>",
        };
        var cell = NotebookText.Code("x") with { Outputs = [new DisplayOutput(data)] };
        var page = Render(cell);
        Assert.Contains("<img src=\"data:image/svg+xml;base64,PHN2Zz48c2NyaXB0PmFsZXJ0KDEpPC9zY3JpcHQ+PC9zdmc+\" "
            + "alt=\"Accuracy &quot;by&quot; epoch\" loading=\"lazy\">", page);
        Assert.DoesNotContain("<em>", page);
        Assert.DoesNotContain("iVBORw==", page);
        data["text/html"] = "<b>rich</b>";
        Assert.DoesNotContain("image/svg", Render(cell));
    }

    [Fact]
    public void Plotly_is_carried_once_before_the_outputs_and_not_downloaded()
    {
        var page = Render(NotebookText.Showing("text/html", Chart), NotebookText.Showing("text/html", Chart));
        Assert.DoesNotContain("src=\"https:", page);
        Assert.Equal(2, page.Split("plotly.js v2.28.0").Length);
        Assert.True(page.IndexOf("plotly.js v2.28.0") < page.IndexOf("<body>"));
        Assert.Equal(3, page.Split("Plotly.newPlot('c', []);").Length);
        Assert.Equal(5, page.Split("</script>").Length - 1); // page.js, the settings, plotly.js and the two charts
    }

    [Fact]
    public void Plotly_is_not_carried_when_only_the_code_speaks_of_it() =>
        Assert.DoesNotContain("PlotlyConfig", Render(NotebookText.Code("var cdn = \"https://cdn.plot.ly\";")));

    [Fact]
    public void A_page_without_charts_refers_to_nothing_outside() =>
        Assert.DoesNotContain("://", Render(NotebookText.Markdown("# T"), NotebookText.Showing("text/plain", "1")));

    [Fact]
    public void Code_is_folded_cell_by_cell_or_all_at_once()
    {
        var page = Render(NotebookText.Code("1") with { ExecutionCount = 3 }, NotebookText.Code("2", "d"));
        Assert.Contains("<details class=\"source\" open><summary>Code [3]</summary>\n<pre", page.ReplaceLineEndings("\n"));
        Assert.Contains("<summary>Code</summary>", page);
        Assert.Contains("<button id=\"code\"", page);
        Assert.DoesNotContain("<button id=\"code\"", Render(NotebookText.Markdown("text"), NotebookText.Code("")));
    }

    [Fact]
    public void The_theme_is_set_in_the_head_before_anything_is_shown()
    {
        var page = Render(NotebookText.Markdown("text"));
        Assert.InRange(page.IndexOf("root.dataset.theme = chosen"), 0, page.IndexOf("<body>"));
        Assert.Contains("<button id=\"theme\"", page);
    }

    [Fact]
    public void What_may_scroll_is_reached_by_the_keyboard_under_a_name_of_its_own()
    {
        var shown = NotebookText.Showing("text/plain", "x");
        var page = Render(
            NotebookText.Markdown("| a |\n|---|\n| 1 |\n\n$$x$$\n\n```\ncode\n```\n\n<table><tr><td>2</td></tr></table>"),
            shown with { Outputs = [.. shown.Outputs, .. shown.Outputs] });
        string[] names =
            ["Table", "Formula", "Text", "Table (2)", "Code [1]", "Output of cell 1", "Output of cell 1 (2)"];
        Assert.All(names, name => Assert.Contains($"tabindex=\"0\" role=\"region\" aria-label=\"{name}\">", page));
        Assert.Equal(names.Length, page.Split("role=\"region\"").Length - 1);
    }

    [Fact]
    public void A_table_in_a_table_scrolls_with_it() => Assert.Contains(
        "aria-label=\"Table\"><table><tbody><tr><td><table><tbody><tr><td>1</td></tr></tbody></table></td></tr></tbody></table></div> after",
        Render(NotebookText.Markdown("<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table> after")));

    [Theory]
    [InlineData("{\"kernelspec\": {\"language\": \"python\"}}", false)]
    [InlineData("{\"language_info\": {\"name\": \"python\"}}", false)]
    [InlineData("{\"kernelspec\": {\"language\": \"C#\"}}", true)]
    [InlineData("{\"kernelspec\": 7}", true)]
    public void Code_is_coloured_when_it_is_CSharp(string metadata, bool coloured)
    {
        var notebook = new Notebook([NotebookText.Code("if (x)")], (JsonObject)JsonNode.Parse(metadata)!);
        Assert.Equal(coloured, NotebookPage.Render(new Chapter(notebook, folder.Path, "n")).Contains("class=\"keyword\""));
    }

    [Theory]
    [InlineData("null", "expected a cell of type")]
    [InlineData("{\"source\": \"my text\"}", "my text")]
    [InlineData("{\"cell_type\": \"code\", \"source\": \"\", \"execution_count\": \"1\", \"outputs\": [7]}", "expected a stream")]
    [InlineData("{\"cell_type\": \"code\", \"source\": 5, \"outputs\": [{\"output_type\": \"odd\"}]}", "odd")]
    [InlineData("{\"cell_type\": \"code\", \"outputs\": [{\"output_type\": \"display_data\", \"data\": {\"text/plain\": 42}}]}", ">42<")]
    [InlineData("{\"cell_type\": \"code\", \"outputs\": [{\"output_type\": \"display_data\", \"data\": {\"image/png\": \"?\"}}]}", "expected an image/png")]
    [InlineData("{\"cell_type\": \"markdown\", \"metadata\": [], \"source\": [\"a\", null, 3, \"\\ud83d b\"]}", "a3\uFFFD b")]
    public void What_is_no_cell_or_output_is_said_and_the_page_is_made(string cell, string shown)
    {
        var notebook = NotebookFile.Parse($"{{\"nbformat\": 4, \"cells\": [{cell}, {{\"cell_type\": \"markdown\", \"source\": \"after\"}}]}}");
        var page = NotebookPage.Render(new Chapter(notebook, folder.Path, "n"));
        Assert.Contains(shown, page);
        Assert.Contains("after", page);
    }

    [Fact]
    public void Several_notebooks_are_the_chapters_of_one_page()
    {
        var page = NotebookPage.Render(
            [
                Chapter("a", NotebookText.Markdown("# First\n\n## Data"), NotebookText.Showing("text/html", Chart)),
                Chapter("b", NotebookText.Markdown("## Data"), NotebookText.Showing("text/html", Chart)),
            ], "All & more");
        Assert.Contains("<title>All &amp; more</title>", page);
        Assert.Contains("<h1 id=\"title\">All &amp; more</h1>", page);
        Assert.Contains("<h2 id=\"first\">First</h2>", page);
        Assert.Contains("<h3 id=\"data\">Data</h3>", page);
        Assert.Contains("<h2 id=\"chapter\">b</h2>", page); // it has no heading of its own
        Assert.Contains("<h3 id=\"data-1\">Data</h3>", page);
        Assert.Contains("<li class=\"level2\"><a href=\"#first\">First</a></li>", page);
        Assert.Contains("<li class=\"level3\"><a href=\"#data-1\">Data</a></li>", page);
        Assert.Contains("aria-label=\"Code [1] (2)\"", page);
        Assert.Equal(2, page.Split("plotly.js v2.28.0").Length);
    }

    private Chapter Chapter(string name, params Cell[] cells) => new(NotebookText.Of(cells), folder.Path, name);

    private string Render(params Cell[] cells) =>
        NotebookPage.Render(Chapter("name", cells));
}
