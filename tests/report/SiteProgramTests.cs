using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>The commands <c>export</c> and <c>site</c> of the built program.</summary>
public sealed class SiteProgramTests : BuiltProgram
{
    [Fact]
    public async Task Notebooks_become_pages_with_the_way_to_their_neighbours_and_a_front_page()
    {
        Directory.CreateDirectory(Folder.File("report"));
        foreach (var name in new[] { "1-a", "2-b", "3 c" })
            Write(name + ".ipynb", "1");
        string[] site = ["site", "1-a.ipynb", "2-b.ipynb", "3 c.ipynb", "-o", "report", "--title", "T"];
        Assert.Equal(0, (await Start(site)).Exit);
        var front = await Read("report/index.html");
        Assert.Contains("<a href=\"3%20c.html\">3 c</a>", front);
        Assert.Contains("<a href=\"report.html\">The whole report on one page</a>", front);
        Assert.DoesNotContain("report.pdf", front);
        Assert.Contains("<h1 id=\"title\">T</h1>", await Read("report/report.html"));
        const string frontLink = "<a href=\"index.html\">Front page</a>\n";
        Assert.Contains($">\n{frontLink}<a href=\"2-b.html\">2 b →</a>\n</nav>", await Read("report/1-a.html"));
        Assert.Contains(
            $"{frontLink}<a href=\"1-a.html\">← 1 a</a>\n<a href=\"3%20c.html\">3 c →</a>\n</nav>", await Read("report/2-b.html"));
        Assert.Contains($"{frontLink}<a href=\"2-b.html\">← 2 b</a>\n</nav>", await Read("report/3 c.html"));
        await File.WriteAllTextAsync(Folder.File("report/report.pdf"), "", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Start(site)).Exit);
        Assert.Contains("<a href=\"report.pdf\">The whole report as PDF</a>", await Read("report/index.html"));
    }

    [Fact]
    public async Task A_README_takes_the_front_pages_table_between_its_marks()
    {
        var cell = NotebookText.Code("x", tag: "front-page") with { Outputs = NotebookText.Showing("text/markdown", "| ä |\n").Outputs };
        NotebookFile.Write(Folder.File("in.ipynb"), NotebookText.Of(cell));
        await File.WriteAllTextAsync(Folder.File("README.md"), "# R\n<!-- results -->\nold\n<!-- end of results -->\nrest\n",
            TestContext.Current.CancellationToken);
        string[] site = ["site", "in.ipynb", "-o", ".", "--title", "T", "--readme"];
        Assert.Equal((0, "", ""), await Start([.. site, "README.md"]));
        Assert.Equal("# R\n<!-- results -->\n\n| ä |\n\n<!-- end of results -->\nrest\n", await Read("README.md"));
        var (exit, _, error) = await Start([.. site, "in.ipynb"]);
        Assert.Equal((1, "in.ipynb: expected <!-- results --> and then <!-- end of results -->, found one of them missing.\n"),
            (exit, error.Replace(Folder.Path + "/", "")));
        Write("none.ipynb", "1");
        (exit, _, error) = await Start(["site", "none.ipynb", .. site[2..], "README.md"]);
        Assert.Equal(1, exit);
        Assert.Contains("README.md: expected a code cell tagged \"front-page\" that shows text/markdown, found none", error);
    }

    [Fact]
    public async Task Of_a_damaged_notebook_and_a_page_that_cannot_be_written_a_line_is_told_and_the_other_pages_are_made()
    {
        Directory.CreateDirectory(Folder.File("report/c.html")); // where the page should go
        Write("a.ipynb", "1");
        await File.WriteAllTextAsync(Folder.File("b.ipynb"), "{", TestContext.Current.CancellationToken);
        Write("c.ipynb", "1");
        var (exit, _, error) = await Start("site", "a.ipynb", "b.ipynb", "c.ipynb", "-o", "report", "--title", "T");
        Assert.Equal(1, exit);
        Assert.Collection(error.TrimEnd().Split('\n'),
            line => Assert.Contains("b.ipynb: expected a Jupyter notebook", line),
            line => Assert.Contains("report/c.html", line));
        Assert.Contains("<a href=\"c.html\">c →</a>", await Read("report/a.html"));
        Assert.Contains("<a href=\"a.html\">a</a>", await Read("report/index.html"));
        Assert.Contains("<h2 id=\"chapter\">a</h2>", await Read("report/report.html"));
    }
}
