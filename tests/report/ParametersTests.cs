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
    public void A_value_is_only_for_the_notebook_that_has_the_name()
    {
        var notebook = NotebookText.Of(NotebookText.Code("int a = 1, b1 = 2;", tag: "parameters"), NotebookText.Code("var c = 3;"));
        Assert.Equal(
            ["a", "b1"], new[] { "a", "b1", "b", "c" }.Where(name => Parameters.AreIn(notebook, name)));
        Assert.Equal("a = 2;", Set(notebook, ("a", "2"), ("c", "4")).Cells[1].Source);
        Assert.Equal(notebook.Cells, Set(notebook, ("c", "4")).Cells);
    }

    [Fact]
    public void A_name_in_a_comment_a_text_or_a_value_is_no_parameter()
    {
        var notebook = NotebookText.Of(NotebookText.Code(
            "var a = int.MaxValue; // the rate\nvar (b, c) = (\"epochs\", a);", tag: "parameters"));
        Assert.Equal(["a", "b", "c"],
            new[] { "a", "b", "c", "rate", "epochs", "MaxValue" }.Where(name => Parameters.AreIn(notebook, name)));
    }

    private static Notebook Set(Notebook notebook, params (string Name, string Value)[] values) =>
        Parameters.Set(notebook, values.ToDictionary(value => value.Name, value => value.Value));
}
