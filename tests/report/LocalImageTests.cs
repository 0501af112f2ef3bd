using ReportBuilder.Export;

namespace ReportBuilder.Tests;

public sealed class LocalImageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_output_may_show_a_picture_of_the_runs_folder()
    {
        Directory.CreateDirectory(folder.File("made"));
        File.WriteAllBytes(folder.File("made/t 1.png"), [1, 2, 3]);
        var shown = NotebookText.Showing("text/html", "<img alt=\"x\" src=\"made/t%201.png\"><a href=\"made/t 1.png\">x</a>");
        Assert.Contains("<img alt=\"x\" src=\"data:image/png;base64,AQID\"><a href=\"made/t 1.png\">x</a>",
            NotebookPage.Render(new Chapter(NotebookText.Of(shown), folder.Path, "n")));
    }

    [Theory]
    [InlineData("![x](../secret.png)")]
    [InlineData("![x](FOLDER/secret.png)")]
    [InlineData("![x](made/link.png)")]
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
        { Warnings = warnings });
        Assert.DoesNotContain("AQID", page);
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
}
