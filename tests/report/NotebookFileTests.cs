using System.Text.Encodings.Web;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

public sealed class NotebookFileTests : IDisposable
{
    // Written by hand as Jupyter writes it: keys sorted, one space of indent, lines in lists.
    private const string AsJupyterWritesIt = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "mine": {
             "kept": true
            }
           },
           "source": [
            "# Größe\n",
            "a => b & c < d + \"e\""
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 1,
           "id": "code",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "one\n",
              "two\n"
             ]
            },
            {
             "data": {
              "application/vnd.x+json": {
               "a": [
                1
               ]
              },
              "image/png": "iVBORw==",
              "text/html": [
               "<b>\n",
               "</b>"
              ]
             },
             "metadata": {
              "k": 1
             },
             "output_type": "display_data"
            },
            {
             "data": {
              "text/plain": [
               "2"
              ]
             },
             "metadata": {},
             "output_type": "display_data"
            },
            {
             "ename": "E",
             "evalue": "v",
             "output_type": "error",
             "traceback": [
              "t"
             ]
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "unknown": [
           1.50
          ]
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_Jupyter_wrote_is_written_again_byte_for_byte() =>
        Assert.Equal(AsJupyterWritesIt, NotebookFile.Format(NotebookFile.Parse(AsJupyterWritesIt)));

    [Fact]
    public void A_cells_value_is_written_as_VS_Code_writes_it_so_that_a_run_there_makes_no_difference()
    {
        var output = NotebookFile.Parse("""
            {"nbformat":4,"metadata":{},"cells":[{"cell_type":"code","source":"1","outputs":[{
            "output_type":"execute_result","execution_count":7,"metadata":{"k":1},
            "data":{"text/plain":"1","text/html":"<b>1</b>","image/png":"iVBORw=="}}]}]}
            """).Cells[0].Outputs.Single();
        Assert.Equal(
            """{"data":{"image/png":"iVBORw==","text/html":["<b>1</b>"],"text/plain":["1"]},"metadata":{"k":1},"output_type":"display_data"}""",
            OutputJson.Write(output)!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void Text_in_one_string_is_read_as_well_as_in_lines()
    {
        var cell =
            NotebookFile.Parse("""{"nbformat":4,"metadata":{},"cells":[{"cell_type":"code","source":"a\nb"}]}""").Cells[0];
        Assert.Equal("a\nb", cell.Source);
    }

    [Fact]
    public void Missing_ids_are_made_from_the_cells_place_and_avoid_those_taken()
    {
        var notebook = NotebookFile.Parse("""
            {"nbformat":4,"cells":[{"cell_type":"raw","source":""},{"cell_type":"raw","source":"","id":"cell-1"}]}
            """);
        Assert.Equal(["cell-1-new", "cell-1"], notebook.Cells.Select(cell => cell.Id));
    }

    [Theory]
    [InlineData("{", "Expected depth to be zero")]
    [InlineData("[]", "found no JSON object")]
    [InlineData("{\"a\":1}", "found nbformat missing")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "found nbformat 3, which jupyter nbconvert --to notebook converts.")]
    [InlineData("{\"nbformat\":4}", "found no list \"cells\"")]
    public void A_file_that_is_no_notebook_is_refused_with_what_was_found(string content, string found)
    {
        var path = folder.File("x.ipynb");
        File.WriteAllText(path, content);
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Read(path));
        Assert.StartsWith($"{path}: expected a Jupyter notebook (JSON, nbformat 4); ", error.Message);
        Assert.Contains(found, error.Message);
    }

    [Fact]
    public void Other_bytes_than_those_of_UTF8_are_refused_with_their_place()
    {
        var path = folder.File("x.ipynb");
        File.WriteAllBytes(path, [.. "{\"nbformat\":4,\"cells\":[\"caf"u8, 0xE9, .. "\"]}"u8]); // é in Latin-1
        var error = Assert.Throws<InvalidDataException>(() => NotebookFile.Read(path));
        Assert.Equal($"{path}: expected UTF-8, found byte 0xE9 at offset 27; save it so.", error.Message);
    }

    [Fact]
    public void Numbers_that_Python_writes_and_JSON_lacks_are_texts()
    {
        const string Data = """{"a": [NaN, -Infinity, Infinity], "b": "NaN \" NaN"}""";
        var notebook = NotebookFile.Parse($$$"""
            {"nbformat": 4, "metadata": {"x": NaN}, "cells": [{"cell_type": "code", "source": "NaN", "outputs": [
              {"output_type": "display_data", "data": {"application/json": {{{Data}}}}}]}]}
            """);
        Assert.Equal("NaN", (string?)notebook.Metadata["x"]);
        Assert.Equal("NaN", notebook.Cells[0].Source);
        Assert.Equal("""{"a":["NaN","-Infinity","Infinity"],"b":"NaN \" NaN"}""",
            Assert.IsType<DisplayOutput>(notebook.Cells[0].Outputs[0]).Data["application/json"]);
    }

    [Theory]
    [InlineData("\"text\": [\"a\", \"b\"]", "stdout: ab")]
    [InlineData("\"data\": {\"text/plain\": \"ab\"}", "ab")]
    [InlineData("\"ename\": \"E\", \"evalue\": \"ab\", \"traceback\": []", "E: ab")]
    public void An_output_of_a_type_unknown_is_read_by_what_it_holds(string content, string shown)
    {
        var output = NotebookFile.Parse($$"""
            {"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [{"output_type": "unknown", {{content}}}]}]}
            """).Cells[0].Outputs[0];
        Assert.Equal(shown, output switch
        {
            StreamOutput stream => $"{stream.Name}: {stream.Text}",
            ErrorOutput error => $"{error.Name}: {error.Value}",
            _ => Assert.IsType<DisplayOutput>(output).Data["text/plain"],
        });
    }

    [Fact]
    public void Writing_leaves_nothing_but_the_file()
    {
        NotebookFile.Write(folder.File("x.ipynb"), NotebookFile.Parse(AsJupyterWritesIt));
        Assert.Equal([folder.File("x.ipynb")], Directory.GetFiles(folder.Path));
        Assert.Equal(AsJupyterWritesIt, File.ReadAllText(folder.File("x.ipynb")));
    }
}
