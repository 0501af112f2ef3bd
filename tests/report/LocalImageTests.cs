using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public sealed class LocalImageTests : IDisposable
{
    private const string Linked = "<a href=\"t%201.png\"><img src=\"data:image/png;base64,AQID\" alt=\"x\"></a>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("![x](made/t%201.png)", Linked)]
    [InlineData("[![x](made/t%201.png)](made/t%201.png)", Linked)]
    [InlineData("[x](made/t%201.png) [y](made/u.png)", "<a href=\"t%201.png\">x</a> <a href=\"made/u.png\">y</a>")]
    public void A_picture_of_the_runs_folder_is_kept_beside_the_page_and_linked(string markdown, string html)
    {
        var chapter = ChapterWithPicture(NotebookText.Markdown(markdown));
        Assert.Contains(html, NotebookPage.Render(chapter));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.File("pages/t 1.png")));
        Assert.Contains("href=\"made/t%201.png\"", NotebookPage.Render(chapter with { PageFolder = chapter.Folder }));
    }

    [Fact]
    public void An_output_may_show_and_link_a_picture_of_the_runs_folder() => Assert.Contains(
        "<a class=\"p\" href=\"t%201.png\"><img alt=\"x\" src=\"data:image/png;base64,AQID\"></a>",
        NotebookPage.Render(ChapterWithPicture(NotebookText.Showing(
            "text/html", "<a class=\"p\" href=\"made/t 1.png\"><img alt=\"x\" src=\"made/t%201.png\"></a>"))));

    [Fact]
    public void A_link_of_an_output_to_a_picture_that_is_not_there_is_none() => Assert.Contains(
        "<a data-lost=\"made/gone.png\">gone.png</a> <a href=\"made/other.csv\">other.csv</a>",
        NotebookPage.Render(ChapterWithPicture(NotebookText.Showing("text/html",
            "<a href=\"made/gone.png\">gone.png</a> <a href=\"made/other.csv\">other.csv</a>"))));

    private Chapter ChapterWithPicture(params Cell[] cells)
    {
        Directory.CreateDirectory(folder.File("made"));
        File.WriteAllBytes(folder.File("made/t 1.png"), [1, 2, 3]);
        return new(NotebookText.Of(cells), folder.Path, "name")
        {
            PageFolder = Directory.CreateDirectory(folder.File("pages")).FullName,
        };
    }
}
