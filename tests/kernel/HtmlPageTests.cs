using NotebookEngine.Export;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public sealed class HtmlPageTests : IDisposable
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
    [InlineData("text/html", "<b>x</b>", "<div class=\"output\"><b>x</b></div>")]
    [InlineData("text/plain", "<b>", "<pre class=\"result\">&lt;b&gt;</pre>")]
    [InlineData("text/markdown", "*x*", "<em>x</em>")]
    [InlineData("image/png", "iVBO\nRw==", "<img src=\"data:image/png;base64,iVBORw==\" alt=\"\">")]
    [InlineData("image/svg+xml", "<svg/>", "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"\">")]
    [InlineData("application/json", "{\"a\":1}", "<pre class=\"result\">{&quot;a&quot;:1}</pre>")]
    public void An_output_is_shown_by_its_mime_type(string mimeType, string text, string html) =>
        Assert.Contains(html, Render(NotebookText.Showing(mimeType, text)));

    [Fact]
    public void Of_several_representations_the_richest_is_shown()
    {
        var data =
            new Dictionary<string, string> { ["text/plain"] = "plain", ["image/png"] = "AA==", ["text/html"] = "<b>rich</b>" };
        var page = Render(NotebookText.Code("x") with { Outputs = [new ResultOutput(data)] });
        Assert.Contains("<b>rich</b>", page);
        Assert.DoesNotContain("plain", page[page.IndexOf("<main>")..]);
    }

    [Fact]
    public void Markdown_has_tables_and_headings_with_ids_of_their_own()
    {
        var page =
            Render(NotebookText.Markdown("## Result\n\n| a |\n|---|\n| 1 |"), NotebookText.Markdown("## Result"));
        Assert.Contains("<td>1</td>", page);
        Assert.Contains("<h2 id=\"result\">", page);
        Assert.Contains("<h2 id=\"result-1\">", page);
        Assert.Contains("<a href=\"#result-1\">Result</a>", page);
    }

    [Fact]
    public void A_local_image_goes_into_the_page()
    {
        File.WriteAllBytes(folder.File("a b.png"), [1, 2, 3]);
        Assert.Contains("<img src=\"data:image/png;base64,AQID\"", Render(NotebookText.Markdown("![x](a%20b.png)")));
    }

    [Fact]
    public void Plotly_is_carried_once_before_the_outputs_and_not_downloaded()
    {
        var page = Render(NotebookText.Showing("text/html", Chart), NotebookText.Showing("text/html", Chart));
        Assert.DoesNotContain("src=\"https:", page);
        Assert.Equal(2, page.Split("plotly.js v2.28.0").Length);
        Assert.True(page.IndexOf("plotly.js v2.28.0") < page.IndexOf("<body>"));
        Assert.Equal(3, page.Split("Plotly.newPlot('c', []);").Length);
        Assert.Equal(4, page.Split("</script>").Length - 1); // the settings, plotly.js and the two charts
    }

    [Fact]
    public void Plotly_is_not_carried_when_only_the_code_speaks_of_it() =>
        Assert.DoesNotContain("PlotlyConfig", Render(NotebookText.Code("var cdn = \"https://cdn.plot.ly\";")));

    [Fact]
    public void A_page_without_charts_refers_to_nothing_outside() =>
        Assert.DoesNotContain("://", Render(NotebookText.Markdown("# T"), NotebookText.Showing("text/plain", "1")));

    private string Render(params Cell[] cells) => HtmlPage.Render(NotebookText.Of(cells), folder.Path, "name");
}
