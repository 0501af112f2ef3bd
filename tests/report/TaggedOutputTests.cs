using ReportBuilder.Export;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public class TaggedOutputTests
{
    private static readonly Notebook Results = NotebookText.Of(
        Tagged("table", NotebookText.Showing("text/markdown", "| a |\n")),
        Tagged("other", NotebookText.Showing("text/markdown", "| b |")),
        Tagged("table", NotebookText.Showing("text/markdown", "| c |")),
        Tagged("table", NotebookText.Showing("text/plain", "plain")),
        NotebookText.Code("not run", tag: "pending"));

    [Fact]
    public void The_outputs_of_all_cells_with_the_tag_are_separated_by_an_empty_line() =>
        Assert.Equal("| a |\n\n| c |\n", TaggedOutput.Find(Results, "x.ipynb", "table", "text/markdown"));

    [Theory]
    [InlineData("gone", "text/plain", "x.ipynb: expected a code cell tagged \"gone\", found other, pending, table.")]
    [InlineData("table", "image/png",
        "x.ipynb: expected an output as image/png of the code cells tagged \"table\", found text/markdown, text/plain.")]
    [InlineData("pending", "text/plain", "found no outputs; run the notebook first.")]
    public void What_is_missing_is_answered_with_what_there_is(string tag, string mimeType, string message) =>
        Assert.EndsWith(message,
            Assert.Throws<InvalidDataException>(() => TaggedOutput.Find(Results, "x.ipynb", tag, mimeType)).Message);

    private static Cell Tagged(string tag, Cell cell) =>
        cell with { Metadata = NotebookText.Code("", tag: tag).Metadata };
}
