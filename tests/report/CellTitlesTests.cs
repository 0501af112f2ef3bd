using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public class CellTitlesTests
{
    [Fact]
    public void A_cell_is_called_by_the_nearest_heading_above_it_or_else_by_its_first_line()
    {
        var notebook = NotebookText.Of(
            NotebookText.Code("\n\tvar a = 1;\nvar b = 2;"), NotebookText.Code(""),
            NotebookText.Markdown("# Title\n\nText.\n\n## The `data`\n\n```\n# no heading\n```"),
            NotebookText.Code("1"), NotebookText.Markdown("Text."), NotebookText.Code("2"));
        Assert.Equal(["var a = 1;", "", "The data", "The data"], CellTitles.Of(notebook));
    }

    [Fact]
    public void A_long_title_is_cut() => Assert.Equal(
        [new string('a', 39) + "…"], CellTitles.Of(NotebookText.OfCode(new string('a', 41))));
}
