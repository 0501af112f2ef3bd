using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public class ParametersTests
{
    [Fact]
    public void Values_are_assigned_in_a_cell_after_the_one_that_declares_them()
    {
        var cells = Set(
            NotebookText.Of(NotebookText.Code("var a = 1; var b = \"\";", tag: "parameters"), NotebookText.Code("1")),
            ("a", "-3"), ("b", "\"x=y\"")).Cells;
        Assert.Equal(3, cells.Count);
        Assert.Equal("a = -3;\nb = \"x=y\";", cells[1].Source);
        Assert.True(cells[1].HasTag("injected-parameters"));
        Assert.False(cells[1].HasTag("parameters"));
    }

    [Fact]
    public void A_second_run_replaces_the_injected_cell_and_a_run_without_values_removes_it()
    {
        var first = Set(NotebookText.Of(NotebookText.Code("int a = 1;", tag: "parameters")), ("a", "2"));
        var second = Set(first, ("a", "3"));
        Assert.Equal(["int a = 1;", "a = 3;"], second.Cells.Select(cell => cell.Source));
        Assert.Equal(["int a = 1;"], Set(second).Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void Values_for_a_notebook_without_parameters_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Set(NotebookText.OfCode("int a = 1;"), ("a", "1")));
        Assert.Contains("no code cell tagged \"parameters\"", error.Message);
    }

    private static Notebook Set(Notebook notebook, params (string Name, string Value)[] values) =>
        Parameters.Set(notebook, values.ToDictionary(value => value.Name, value => value.Value));
}
