using System.Text.Json.Nodes;
using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>What becomes of a notebook's markdown on its page.</summary>
public sealed class MarkdownPageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("csharp", "<span class=\"keyword\">var</span> a = <span class=\"number\">1</span>; <span class=\"comment\">// &lt;b&gt;</span>")]
    [InlineData("text", "var a = 1; // &lt;b&gt;")]
    public void Code_in_markdown_is_coloured_where_it_is_CSharp(string language, string html) =>
        Assert.Contains(html, Render(NotebookText.Markdown($"```{language}\nvar a = 1; // <b>\n```")));

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

    [Theory]
    [InlineData("2^10 and 3^4", "<p>2^10 and 3^4</p>")]
    [InlineData("a==b and c==d", "<p>a==b and c==d</p>")]
    [InlineData("10~20 and 30~40", "<p>10~20 and 30~40</p>")]
    [InlineData("i++ and ++j", "<p>i++ and ++j</p>")]
    [InlineData("A. Y. K.", "<p>A. Y. K.</p>")]
    [InlineData("+---+\n| a |\n+---+", "<p>+---+\n| a |\n+---+</p>")]
    [InlineData("~~gone~~ **b**", "<p><del>gone</del> <strong>b</strong></p>")]
    [InlineData("- [x] done", "checked")]
    public void Text_is_marked_up_as_GitHub_does_and_no_further(string markdown, string html) =>
        Assert.Contains(html, Render(NotebookText.Markdown(markdown)).ReplaceLineEndings("\n"));

    [Fact]
    public void A_formula_keeps_all_its_elements_and_attributes() => Assert.All(
        new[] { "<mstyle displaystyle=\"true\">", "<mphantom>", "linethickness=\"0\"", "minsize=\"1.2em\"", "font-weight: bold" },
        html => Assert.Contains(html, Render(NotebookText.Markdown(@"$\displaystyle\binom ab \big( \phantom x \textbf{y}$"))));

    [Fact]
    public void A_local_image_goes_into_the_page()
    {
        File.WriteAllBytes(folder.File("a b.png"), [1, 2, 3]);
        Assert.Contains("<img src=\"data:image/png;base64,AQID\"", Render(NotebookText.Markdown("![x](a%20b.png)")));
    }

    [Fact]
    public void Headings_leave_out_no_level_and_begin_with_one_of_level_1()
    {
        var page = Render(NotebookText.Markdown("#### Deep\n\n# Code\n\n### Deeper"));
        Assert.Contains("<h1 id=\"deep\">", page);
        Assert.Contains("<h1 id=\"code-1\">", page); // "code" is the button
        Assert.Contains("<h2 id=\"deeper\">", page);
        Assert.Contains("<h1 id=\"title\">name</h1>", Render(NotebookText.Markdown("## Part")));
    }

    [Fact]
    public void Footnotes_of_two_cells_are_apart()
    {
        var page = Render(NotebookText.Markdown("a[^1]\n\n[^1]: A."), NotebookText.Markdown("b[^1]\n\n[^1]: B."));
        Assert.Contains("id=\"fn:1:1\"", page);
        Assert.Contains("href=\"#fn:2:1\"", page);
        Assert.Contains("id=\"fnref:2:1\"", page);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "alert")]
    [InlineData("<img src=x onerror=alert(1)>", "onerror")]
    [InlineData("[x](javascript:alert(1))", "href=\"javascript")]
    [InlineData("<a href='java&#10;script:alert(1)'>x</a>", "script:alert")]
    [InlineData("<a title='<table><tr><td><img src=x onerror=alert(1)></td></tr></table>'>x</a>", "<img")]
    [InlineData("<iframe srcdoc='x'></iframe><base href=//a.example><meta http-equiv=refresh content=0>", "a.example")]
    [InlineData("<style>p{}</style><p style='position:fixed;background:url(//a.example)'>x</p>", "a.example")]
    public void Markdown_runs_and_loads_nothing(string markdown, string gone)
    {
        var page = Render(NotebookText.Markdown("text " + markdown), NotebookText.Markdown(markdown));
        Assert.DoesNotContain(gone, page[page.IndexOf("<main")..]);
    }

    [Fact]
    public void A_text_that_looks_like_a_tag_is_not_lost() => // List<int> is no tag of HTML
        Assert.Contains("and the rest", Render(NotebookText.Markdown("A List<int> and the rest.")));

    [Theory]
    [InlineData("<img src=\"dot.png\" width=\"40\">")]
    [InlineData("<p><IMG width=40 SRC='./dot.png'></p>")]
    [InlineData("![x](dot.png?raw=true)")]
    [InlineData("<img src='attachment:a.png'>")]
    public void An_image_goes_into_the_page_however_it_is_written(string markdown)
    {
        File.WriteAllBytes(folder.File("dot.png"), [1, 2, 3]);
        var attachments = JsonNode.Parse("""{"a.png": {"image/png": ["AQ", "ID"]}}""")!.AsObject();
        Assert.Contains("src=\"data:image/png;base64,AQID\"", Render(NotebookText.Markdown(markdown) with { Attachments = attachments }));
    }

    [Theory]
    [InlineData("\\begin{equation}\nx\n\\end{equation}", 1)]
    [InlineData("Text:\n\\begin{align*}\na &= b \\\\\n\n- c &= d\n\\end{align*}\nmore", 1)]
    [InlineData("so \\begin{gather}x\\end{gather} and", 1)]
    [InlineData("> \\begin{equation*} x \\label{e} \\end{equation*}", 1)]
    [InlineData("$$\\begin{align}a\\end{align}$$", 1)]
    [InlineData("```\n\\begin{align}a\\end{align}\n```", 0)]
    [InlineData("`\\begin{align}a\\end{align}`", 0)]
    public void A_bare_environment_is_a_formula_but_not_in_code(string markdown, int formulas) =>
        Assert.Equal(formulas, Render(NotebookText.Markdown(markdown)).Split("<math display=\"block\"").Length - 1);

    [Fact]
    public void A_formula_that_is_not_understood_is_said_with_notebook_and_command()
    {
        var warnings = new StringWriter();
        NotebookPage.Render(Chapter("a", NotebookText.Markdown("$\\foo$")) with { Warnings = warnings });
        Assert.Equal("a.ipynb: a formula is shown as text: \\foo is not known.", warnings.ToString().TrimEnd());
    }

    [Fact]
    public void Jupyters_links_lead_to_the_headings_of_their_own_notebook()
    {
        var link = NotebookText.Markdown("# T\n\n[x](#Data-Preparation) [y](#data-preparation) [z](#gone)");
        var data = NotebookText.Markdown("## Data Preparation");
        var page = NotebookPage.Render([Chapter("a", link, data), Chapter("b", link, data)], "All");
        Assert.Contains("<a href=\"#data-preparation\">x</a> <a href=\"#data-preparation\">y</a> <a href=\"#gone\">z</a>", page);
        Assert.Contains("<a href=\"#data-preparation-1\">x</a> <a href=\"#data-preparation-1\">y</a>", page);
    }

    private Chapter Chapter(string name, params Cell[] cells) => new(NotebookText.Of(cells), folder.Path, name);

    private string Render(params Cell[] cells) =>
        NotebookPage.Render(Chapter("name", cells));
}
