using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public class HtmlPageTests
{
    [Fact]
    public void Links_to_other_pages_stand_at_the_top_and_the_foot()
    {
        var page = NotebookPage.Render(Chapter("a"), [new("Front & all", "index.html"), new("b →", "b.html")])
            .ReplaceLineEndings("\n");
        const string Links = "\n<a href=\"index.html\">Front &amp; all</a>\n<a href=\"b.html\">b →</a>\n</nav>";
        Assert.Contains("<header>\n<nav class=\"pages\" aria-label=\"Pages\">" + Links, page);
        Assert.Contains("<footer>\n<nav class=\"pages\" aria-label=\"Pages, at the foot\">" + Links, page);
    }

    [Fact]
    public void The_foot_says_how_the_chapters_ran_where_that_is_known()
    {
        static Chapter Ran(string name, string? about) => Chapter(name) with { Run = new RunFacts("", Seconds: 20.4, about) };
        var page = NotebookPage.Render([Ran("a", "C# <14>"), Ran("b", "C# <14>"), Ran("c", null), Chapter("d")], "T")
            .ReplaceLineEndings("\n");
        Assert.Contains("<footer>\n<p>Run with C# &lt;14&gt;, in 41 s.</p>\n</footer>", page);
        Assert.DoesNotContain("<footer>", Render(NotebookText.Code("1")));
    }

    [Fact]
    public void Setup_is_marked_to_be_left_out_on_paper()
    {
        var page = Render(
            NotebookText.Code("#r \"a.dll\""), NotebookText.Code("1", tag: "setup"),
            NotebookText.Markdown("x") with { Metadata = NotebookText.Code("", tag: "setup").Metadata }, NotebookText.Code("2"));
        Assert.Equal(2, page.Split("<section class=\"code setup\">").Length - 1);
        Assert.Contains("<section class=\"markdown setup\">", page);
        Assert.Contains("<section class=\"code\">", page);
    }

    [Fact]
    public void Console_text_wraps_where_it_is_wider_than_a_terminal()
    {
        var progress = $"1/9\r9/9 [{new string('=', 80)}]\n";
        static Cell Writing(string text) => NotebookText.Code("x") with { Outputs = [new StreamOutput("stdout", text)] };
        Assert.Contains("<pre class=\"stream stdout wrap\">", Render(Writing(progress)));
        Assert.Contains("<pre class=\"stream stdout\">", Render(Writing("[1 2]\n[3 4]")));
    }

    private static Chapter Chapter(string name, params Cell[] cells) => new(NotebookText.Of(cells), "", name);

    private static string Render(params Cell[] cells) => NotebookPage.Render(Chapter("a", cells)).ReplaceLineEndings("\n");
}
