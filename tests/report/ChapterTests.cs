using ReportBuilder.Export;
using ReportBuilder.Export.Formulas;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public sealed class ChapterTests
{
    private readonly StringWriter warnings = new();

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 600)] // AngleSharp writes elements by recursion
    [InlineData("<pre>", 3_000)] // and parses these by recursion
    [InlineData("> ", 100_000)]
    [InlineData("1. ", 5_000)]
    [InlineData("[a](", 100_000)]
    [InlineData("$a", 100_000)]
    [InlineData("\\begin{align}", 50_000)]
    public void A_text_that_cannot_be_rendered_is_shown_as_text(string piece, int times) =>
        AssertShownAsText(NotebookText.Markdown(Times(piece, times)), "Cell m", Times(piece, times));

    [Theory]
    [InlineData("(", 5_000)]
    [InlineData("a[", 5_000)]
    [InlineData("!", 100_000)]
    public void So_is_code(string piece, int times) =>
        AssertShownAsText(NotebookText.Code(Times(piece, times)), "Cell c", Times(piece, times));

    [Fact]
    public void So_is_an_output()
    {
        var deep = Times("> ", 1_000);
        AssertShownAsText(NotebookText.Showing("text/markdown", deep) with { ExecutionCount = null }, "Output", deep);
    }

    [Fact]
    public void A_formula_is_not_nested_deeper_than_people_write() =>
        Assert.All(["\\sqrt ", "{", "x^", "'", "\\left("], piece =>
            Assert.StartsWith("<code>", MathMl.Render(Times(piece, 100_000), display: true)));

    // Each of these would take hours if its time grew as the square of the number.
    [Fact]
    public void What_there_is_a_hundred_thousand_of_takes_a_time_in_proportion()
    {
        const int Many = 100_000;
        var outline = new PageOutline();
        Assert.Contains($"a ({Many})", Enumerable.Repeat("a", Many).ToList().ConvertAll(outline.Region)[^1]);
        Assert.Equal($"a-{Many - 1}", Enumerable.Repeat("a", Many).ToList().ConvertAll(id => outline.Add(1, id, id))[^1].Id);
        Assert.Equal(Many * 11, Plotly.WithoutDownload(Times("<script src", Many)).Length);
        Assert.EndsWith("</math>", MathMl.Render(Times("x\\log ", Many), display: true));
        var pieces = NotebookText.Code("") with { Outputs = [.. Enumerable.Repeat(new StreamOutput("stdout", "a"), Many)] };
        Assert.Contains($"<pre class=\"stream stdout wrap\">{Times("a", Many)}</pre>", Render(pieces));
    }

    private void AssertShownAsText(Cell cell, string name, string text)
    {
        var page = Render(cell, NotebookText.Markdown("after"));
        Assert.Contains($"<p class=\"error\">{name} is shown as plain text, as it can&#39;t be rendered: ", page);
        Assert.Contains(System.Net.WebUtility.HtmlEncode(text) + "</pre>", page);
        Assert.Contains("<p>after</p>", page);
        Assert.StartsWith($"n.ipynb: {name} is shown as plain text", warnings.ToString());
    }

    private string Render(params Cell[] cells) =>
        NotebookPage.Render(new Chapter(NotebookText.Of(cells), "/", "n") { Warnings = warnings });

    private static string Times(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
