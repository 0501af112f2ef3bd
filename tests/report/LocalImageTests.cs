using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public sealed class LocalImageTests : IDisposable
{
    private const string Linked = "<a href=\"pictures/039058c6/t%201.png\"><img src=\"data:image/png;base64,AQID\" alt=\"x\"></a>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("![x](made/t%201.png)", Linked)]
    [InlineData("[![x](made/t%201.png)](made/t%201.png)", Linked)]
    [InlineData("[x](made/t%201.png) [y](made/u.png)", "<a href=\"pictures/039058c6/t%201.png\">x</a> <a href=\"made/u.png\">y</a>")]
    public void A_picture_of_the_runs_folder_is_kept_beside_the_page_and_linked(string markdown, string html)
    {
        var chapter = ChapterWithPicture(NotebookText.Markdown(markdown));
        Assert.Contains(html, NotebookPage.Render(chapter));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder.File("pages/pictures/039058c6/t 1.png")));
        Assert.Contains("href=\"made/t%201.png\"", NotebookPage.Render(chapter with { PageFolder = chapter.Folder }));
    }

    [Fact]
    public void An_output_may_show_and_link_a_picture_of_the_runs_folder() => Assert.Contains(
        "<a class=\"p\" href=\"pictures/039058c6/t%201.png\"><img alt=\"x\" src=\"data:image/png;base64,AQID\"></a>",
        NotebookPage.Render(ChapterWithPicture(NotebookText.Showing(
            "text/html", "<a class=\"p\" href=\"made/t 1.png\"><img alt=\"x\" src=\"made/t%201.png\"></a>"))));

    [Fact]
    public void A_link_of_an_output_to_a_picture_that_is_not_there_is_none() => Assert.Contains(
        "<a data-lost=\"made/gone.png\">gone.png</a> <a href=\"made/other.csv\">other.csv</a>",
        NotebookPage.Render(ChapterWithPicture(NotebookText.Showing("text/html",
            "<a href=\"made/gone.png\">gone.png</a> <a href=\"made/other.csv\">other.csv</a>"))));

    [Fact]
    public void Two_pictures_of_one_name_are_two()
    {
        Directory.CreateDirectory(folder.File("other"));
        File.WriteAllBytes(folder.File("other/t 1.png"), [4]);
        var page = NotebookPage.Render(ChapterWithPicture(NotebookText.Markdown("[x](made/t%201.png) [y](other/t%201.png)")));
        var kept = Directory.GetFiles(folder.File("pages"), "*", SearchOption.AllDirectories);
        Assert.Equal([1, 3], kept.Select(file => File.ReadAllBytes(file).Length).Order());
        Assert.All(kept, file => Assert.Contains(
            $"href=\"{Path.GetRelativePath(folder.File("pages"), file).Replace(" ", "%20")}\"", page));
    }

    [Theory]
    [InlineData("![x](../secret.png)")]
    [InlineData("![x](FOLDER/secret.png)")]
    [InlineData("![x](made/link.png)")]
    [InlineData("[x](../secret.png)")]
    [InlineData("<img src='made/../../secret.png' alt='x'>")]
    public void A_picture_elsewhere_is_left_out_with_a_note(string markdown)
    {
        File.WriteAllBytes(folder.File("secret.png"), [1, 2, 3]);
        var notebook = Directory.CreateDirectory(folder.File("own")).FullName;
        Directory.CreateDirectory(Path.Combine(notebook, "made"));
        File.CreateSymbolicLink(Path.Combine(notebook, "made/link.png"), folder.File("secret.png"));
        using var warnings = new StringWriter();
        var text = NotebookText.Markdown(markdown.Replace("FOLDER", folder.Path));
        var page = NotebookPage.Render(new Chapter(NotebookText.Of(text, text), notebook, "n")
        {
            Warnings = warnings,
            PageFolder = Directory.CreateDirectory(folder.File("pages")).FullName,
        });
        Assert.DoesNotContain("AQID", page);
        Assert.Empty(Directory.GetFiles(folder.File("pages"), "*", SearchOption.AllDirectories));
        Assert.Matches("^n.ipynb: the picture .*.png is left out: expected one below the notebook's folder or the project's.\n$",
            warnings.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_picture_of_the_project_is_shown()
    {
        File.WriteAllBytes(folder.File("p.png"), [1, 2, 3]);
        File.WriteAllText(folder.File("global.json"), "{}");
        var notebook = Directory.CreateDirectory(folder.File("notebooks")).FullName;
        Assert.Contains("base64,AQID", NotebookPage.Render(new Chapter(NotebookText.Of(NotebookText.Markdown("![x](../p.png)")), notebook, "n")));
    }

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
