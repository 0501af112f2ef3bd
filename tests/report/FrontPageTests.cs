using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public class FrontPageTests
{
    private static readonly Cell Ran = NotebookText.Showing("text/plain", "1");

    [Fact]
    public void Cells_tagged_front_page_are_shown_without_their_code()
    {
        var page = Render(
            OnFront(NotebookText.Markdown("## Result\n\n### Detail")),
            OnFront(NotebookText.Showing("text/html", "<b>shown</b>", source: "secret")),
            NotebookText.Showing("text/html", "<b>elsewhere</b>"));
        Assert.Contains("<h1 id=\"title\">T &amp; U</h1>", page);
        Assert.Contains("<h2 id=\"result\">Result</h2>", page);
        Assert.Contains("<h3 id=\"detail\">Detail</h3>", page);
        Assert.Contains("<b>shown</b>", page);
        Assert.DoesNotContain("elsewhere", page);
        Assert.DoesNotContain("secret", page);
        Assert.DoesNotContain("<button id=\"code\"", page);
    }

    [Fact]
    public void A_chapter_has_its_title_its_page_and_its_first_paragraph()
    {
        var page = Render(NotebookText.Markdown("# A & B"), NotebookText.Markdown("Why *so*?[^1]\n\nMore.\n\n[^1]: N."), Ran);
        Assert.Contains("<a href=\"my%20notebook.html\">A &amp; B</a>\n<p>Why <em>so</em>?</p>\n</li>", page);
        Assert.DoesNotContain("did not finish", page);
    }

    [Fact]
    public void A_notebook_without_text_is_listed_by_its_file() =>
        Assert.Contains("<a href=\"my%20notebook.html\">my notebook</a>\n</li>", Render(Ran));

    [Fact]
    public void An_error_is_said() => Assert.Contains(
        "did not finish: no &lt;data&gt;",
        Render(Ran, Ran with { Outputs = [new ErrorOutput("E", "no <data>", ["E: no <data>"])] }, NotebookText.Code("1")));

    [Fact]
    public void Cells_that_have_not_run_are_said() => Assert.Contains(
        "did not finish: 2 of 3 code cells have run", Render(Ran, NotebookText.Code(" "), NotebookText.Code("1")));

    [Fact]
    public void Links_stand_at_the_end()
    {
        var page = FrontPage.Render([Chapter(Ran)], "T", [new("A <b>", "https://a.example/?x=1&y=2"), new("B", "b.html")]);
        Assert.Contains("<a href=\"https://a.example/?x=1&amp;y=2\">A &lt;b&gt;</a></li>\n<li><a href=\"b.html\">B</a>", page);
    }

    private static Cell OnFront(Cell cell) => cell with { Metadata = NotebookText.Code("", tag: "front-page").Metadata };

    private static Chapter Chapter(params Cell[] cells) =>
        new(NotebookText.Of(cells), Path.GetTempPath(), "my notebook");

    private static string Render(params Cell[] cells) =>
        FrontPage.Render([Chapter(cells)], "T & U", []).ReplaceLineEndings("\n");
}
