using System.Text.Json;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public sealed class DibFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commands_that_name_a_language_begin_cells()
    {
        var notebook = DibFile.Parse("""
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp"}]}}

            #!markdown

            # Title

            text

            #!csharp

            #!time
            var a = 1;

            a

            #!c#
            a + 1
            #!html
            <b>x</b>
            """);
        Assert.Equal(["markdown", "code", "code", "code"], notebook.Cells.Select(cell => cell.Type));
        Assert.Equal(
            ["# Title\n\ntext", "#!time\nvar a = 1;\n\na", "a + 1", "<b>x</b>"],
            notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["csharp", "csharp", "html"], notebook.Cells.Skip(1).Select(cell => cell.Language));
        Assert.Equal(".net-csharp", (string?)notebook.Metadata["kernelspec"]!["name"]);
    }

    [Fact]
    public void Text_before_any_command_is_in_the_notebooks_own_language() =>
        Assert.Equal("html", DibFile.Parse(
            "<b>x</b>\n#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"html\"}}").Cells.Single().Language);

    [Fact]
    public void Line_ends_of_Windows_and_a_byte_order_mark_are_no_part_of_the_cells() =>
        Assert.Equal(
            ["1", "2\n3"], DibFile.Parse("\uFEFF#!csharp\r\n1\r\n#!csharp\r\n2\r\n3\r\n").Cells.Select(c => c.Source));

    [Fact]
    public void A_language_that_is_not_supported_is_a_cell_of_its_own() =>
        Assert.Equal(["csharp", "fsharp"], DibFile.Parse("1\n#!f#\nlet a = 1").Cells.Select(cell => cell.Language));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#!csharp\n\n#!markdown")]
    public void Empty_cells_are_left_out(string text) => Assert.Empty(DibFile.Parse(text).Cells);

    [Theory]
    [InlineData("#!meta\n[]")]
    [InlineData("#!meta\nname: x")]
    [InlineData("#!meta\n")]
    public void A_meta_block_without_a_JSON_object_is_refused(string text)
    {
        Assert.ThrowsAny<JsonException>(() => DibFile.Parse(text));
        File.WriteAllText(folder.File("x.dib"), text);
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Read(folder.File("x.dib")));
        Assert.StartsWith($"{folder.File("x.dib")}: expected a .dib notebook; ", error.Message);
    }
}
