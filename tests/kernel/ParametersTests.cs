using NotebookEngine.Notebooks;
using NotebookEngine.Run;

namespace NotebookEngine.Tests;

public class ParametersTests
{
    private const string Declarations = """
        var epochs = 5; int seed = 1, other = 2;
        float rate = 0.1f; var decay = 0.5f; var price = 1m; var ratio = 0.5;
        string name = "a"; var title = "b"; bool quick = false; var list = new[] { 1 };
        """;

    [Theory]
    [InlineData("epochs", "2", "epochs = 2;")]
    [InlineData("other", "-3", "other = -3;")]
    [InlineData("rate", "0.9", "rate = 0.9f;")]
    [InlineData("decay", "1e-4", "decay = 1e-4f;")]
    [InlineData("price", "2.5", "price = 2.5m;")]
    [InlineData("ratio", "2.5", "ratio = 2.5;")]
    [InlineData("quick", "true", "quick = true;")]
    [InlineData("name", "2020", "name = \"2020\";")]
    [InlineData("title", "say \"hi\" \\ there", "title = \"say \\\"hi\\\" \\\\ there\";")]
    [InlineData("title", "\"a\" + name", "title = \"a\" + name;")]
    [InlineData("epochs", "many", "epochs = \"many\";")]
    public void A_value_is_written_in_the_type_that_the_cell_declares(string name, string value, string assignment)
    {
        var cells =
            Set(NotebookText.Of(NotebookText.Code(Declarations, tag: "parameters"), NotebookText.Code("1")), (name, value)).Cells;
        Assert.Equal(3, cells.Count);
        Assert.Equal(assignment, cells[1].Source);
        Assert.True(cells[1].HasTag("injected-parameters"));
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
    public void An_unknown_name_is_answered_with_those_declared()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Set(NotebookText.Of(NotebookText.Code("int a = 1, b = 2;", tag: "parameters")), ("c", "1")));
        Assert.Equal("The notebook has no parameter c; it declares a, b.", error.Message);
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
