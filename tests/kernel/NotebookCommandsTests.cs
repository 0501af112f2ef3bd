using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public class NotebookCommandsTests : SessionTest
{
    private const string Shape = """
        using System; using System.Collections.Generic; using System.IO;
        namespace Shapes
        {
            internal sealed class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type source) => FormatterSourceType = source;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            internal class Source
            {
                public IEnumerable<object> CreateTypeFormatters() => new object[] { new Html(), new Text() };
            }
            internal class Html
            {
                public string MimeType => "text/html";
                public bool Format(object shape, TextWriter writer) { writer.Write("<i>shape</i>"); return true; }
            }
            internal class Text
            {
                public string MimeType => "text/plain";
                public bool Format(object shape, TextWriter writer) { writer.Write("a shape"); return true; }
            }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
            public class Shape { }
            public class Square : Shape { }
        }
        """;

    [Theory]
    [InlineData("display(5);", "5")]
    [InlineData("\"a<b\".Display();", "a<b")]
    [InlineData("display(null);", "<null>")]
    [InlineData("new[] { 1, 2 }.Display();", "[ 1, 2 ]")]
    public async Task Display_shows_a_value_in_the_flow_of_the_cell(string cell, string shown)
    {
        await Run(cell);
        Assert.Equal(shown, Assert.Single(Assert.IsType<DisplayOutput>(Assert.Single(Outputs)).Data).Value);
    }

    [Fact]
    public async Task Display_takes_a_mime_type()
    {
        await Run("display(new { A = 1 }, \"application/json\");");
        var output = Assert.IsType<DisplayOutput>(Assert.Single(Outputs));
        Assert.Equal(new("application/json", "{\"A\":1}"), Assert.Single(output.Data));
    }

    [Fact]
    public async Task An_update_names_the_display_it_replaces()
    {
        await Run("var shown = display(\"one\");");
        var id = Assert.IsType<DisplayOutput>(Assert.Single(Outputs)).DisplayId;
        await Run("shown.Update(\"two\");");
        var update = Assert.IsType<DisplayUpdate>(Assert.Single(Outputs));
        Assert.Equal(id, update.DisplayId);
        Assert.Equal("two", update.Data["text/plain"]);
    }

    [Fact]
    public async Task Html_is_displayed_as_it_is_and_other_text_is_encoded()
    {
        await Run("HTML(\"<b>bold</b>\")");
        Assert.Equal("<b>bold</b>", Assert.IsType<ResultOutput>(Assert.Single(Outputs)).Data["text/html"]);
        await Run("new { Text = \"<b>\" }");
        Assert.Contains("&lt;b&gt;", Assert.IsType<ResultOutput>(Assert.Single(Outputs)).Data["text/html"]);
    }

    [Fact]
    public async Task A_type_says_by_convention_how_it_displays_in_all_its_mime_types()
    {
        Folder.Library("Shapes.dll", Shape);
        await Run("#r \"Shapes.dll\"\nnew Shapes.Shape()");
        var data = Assert.IsType<ResultOutput>(Assert.Single(Outputs)).Data;
        Assert.Equal([new("text/html", "<i>shape</i>"), new("text/plain", "a shape")], data);
    }

    [Theory]
    [InlineData("new Shapes.Square()")]
    [InlineData("new[] { new Shapes.Shape() }")]
    [InlineData("new { Inner = new Shapes.Square() }")]
    [InlineData("display(new Shapes.Shape());")]
    public async Task The_convention_holds_for_subclasses_in_sequences_and_in_display(string cell)
    {
        Folder.Library("Shapes.dll", Shape);
        await Run("#r \"Shapes.dll\"", cell);
        var html =
            Outputs.Select(output => (output as ResultOutput)?.Data ?? ((DisplayOutput)output).Data).Single()["text/html"];
        Assert.Contains("<i>shape</i>", html);
    }

    [Fact]
    public async Task A_formatter_registered_by_the_notebook_comes_first()
    {
        Folder.Library("Shapes.dll", Shape);
        await Run(
            "#r \"Shapes.dll\"\nFormatter.Register<Shapes.Shape>(s => \"<u>mine</u>\", \"text/html\");\nnew Shapes.Shape()");
        Assert.Equal("<u>mine</u>", Assert.IsType<ResultOutput>(Assert.Single(Outputs)).Data["text/html"]);
    }
}
