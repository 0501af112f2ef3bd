using System.Globalization;
using System.Text.RegularExpressions;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Tests;

public partial class MagicCommandsTests : SessionTest
{
    [Fact]
    public async Task Markdown_and_html_parts_are_shown_and_code_goes_on_after_them()
    {
        await Run("#!markdown\n# Title\n#!html\n<b>x</b>\n#!csharp\nvar a = 1;\n#!c#\na + 1");
        var shown = Outputs.OfType<DisplayOutput>().Select(output => Assert.Single(output.Data)).ToList();
        Assert.Equal([new("text/markdown", "# Title"), new("text/html", "<b>x</b>")], shown);
        Assert.Equal("2", Result);
    }

    [Fact]
    public async Task Errors_after_a_magic_command_keep_the_cells_line_numbers()
    {
        var failure = await Fail("#!markdown\ntext\n#!csharp\nvar a = 1;\nb();");
        Assert.Equal(5, failure.Line);
    }

    [Fact]
    public async Task An_unknown_magic_command_is_named_with_those_supported_before_anything_runs()
    {
        var failure = await Fail("Console.Write(1);\n#!wonder");
        Assert.Equal(2, failure.Line);
        Assert.StartsWith(
            "Unknown magic command #!wonder; this engine knows #!csharp, #!c#, #!markdown, ", failure.Error.Value);
        Assert.Empty(Stream("stdout"));
    }

    [Theory]
    [InlineData("fsharp", "#!fsharp is not supported by this engine. Write it in C#, ")]
    [InlineData("wonder", "The cell's language is wonder; expected one of csharp, c#, markdown, html, javascript, js.")]
    [InlineData("time", "The cell's language is time; expected one of csharp, ")]
    public async Task A_cell_in_another_language_is_refused_by_name(string language, string message)
    {
        var failure = await Try("let a = 1", language);
        Assert.StartsWith(message, failure?.Error.Value);
    }

    [Fact]
    public async Task Time_shows_how_long_the_cell_took_after_its_outputs()
    {
        await Run("#!time\nConsole.WriteLine(1);\nawait Task.Delay(20);");
        Assert.IsType<StreamOutput>(Outputs[0]);
        var match = WallTime().Match(Assert.Single(Assert.IsType<DisplayOutput>(Outputs[^1]).Data).Value);
        Assert.True(match.Success);
        Assert.InRange(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), 15, 10_000);
    }

    [Fact]
    public async Task Time_is_shown_for_a_cell_that_fails_too()
    {
        var failure = await Fail("#!time\nthrow new Exception(\"stop\");");
        Assert.Equal((2, "stop"), (failure.Line!.Value, failure.Error.Value));
        Assert.Matches(WallTime(), Shown("text/plain"));
    }

    [Fact]
    public async Task Whos_lists_variables_with_their_type_and_present_value()
    {
        await Run("var b = \"one\\ntwo\"; int a = 1; int Twice(int x) => 2 * x;", "a = 7;", "#!whos");
        Assert.Equal("a  System.Int32  7\nb  System.String  one two", Shown("text/plain"));
        Assert.Contains("<tr><td>a</td><td>System.Int32</td><td>7</td></tr>", Shown("text/html"));
    }

    [Fact]
    public async Task Who_lists_names_once_though_declared_twice()
    {
        await Run("int b = 1;", "string b = \"\"; var a = 2;", "#!who");
        Assert.Equal("a\nb", Shown("text/plain"));
    }

    [Fact]
    public async Task Whos_of_an_empty_session_is_an_empty_table()
    {
        await Run("#!whos");
        Assert.Equal("", Shown("text/plain"));
        Assert.Contains("<tbody></tbody>", Shown("text/html"));
    }

    [Fact]
    public async Task Whos_encodes_and_shortens_values()
    {
        await Run("var text = \"<b>\" + new string('x', 500);", "#!whos");
        Assert.EndsWith("x…", Shown("text/plain"));
        Assert.Contains("&lt;b&gt;xxx", Shown("text/html"));
    }

    [Fact]
    public async Task A_value_whose_formatter_fails_does_not_hide_the_others()
    {
        await Run(
            "class Bad { public override string ToString() => throw new Exception(\"no text\"); }\n"
            + "Formatter.Register<Bad>(b => b.ToString(), \"text/plain\"); var bad = new Bad(); var good = 1;",
            "#!whos");
        Assert.Contains("no text", Shown("text/plain"));
        Assert.Contains("good  System.Int32  1", Shown("text/plain"));
    }

    [Fact]
    public async Task Javascript_is_shown_as_a_script()
    {
        await Run("#!javascript\nalert(1 < 2);");
        Assert.Equal("<script type=\"text/javascript\">\nalert(1 < 2);\n</script>", Shown("text/html"));
    }

    [Fact]
    public async Task Lsmagic_lists_the_supported_commands_only()
    {
        await Run("#!lsmagic");
        Assert.Contains("#!csharp, #!c#        C# from here on\n", Shown("text/plain"));
        Assert.DoesNotContain("#!fsharp", Shown("text/plain"));
    }

    [Fact]
    public async Task About_tells_the_versions()
    {
        await Run("#!about");
        Assert.Contains($".NET {Environment.Version.Major}.", Shown("text/plain"));
    }

    [Theory]
    [InlineData("#!share x --from fsharp", "#!share is not supported by this engine. All cells share")]
    [InlineData("#!set --name x --value 1", "#!set is not supported by this engine. All cells share")]
    [InlineData("#!value --name x\ntext", "#!value is not supported by this engine. All cells share")]
    [InlineData("#!connect mssql", "#!connect is not supported by this engine. Reference the library")]
    [InlineData("#!pwsh\nls", "#!pwsh is not supported by this engine. Start programs with System.Diagnostics.Process")]
    [InlineData("#!SQL\nselect 1", "#!SQL is not supported by this engine. Query from C#")]
    [InlineData("#!mermaid\ngraph", "#!mermaid is not supported by this engine. Put the diagram into a Markdown cell")]
    public async Task What_is_not_supported_names_an_alternative_before_anything_runs(string text, string message)
    {
        var failure = await Fail("Console.Write(1);\n" + text);
        Assert.Equal(2, failure.Line);
        Assert.StartsWith(message, failure.Error.Value);
        Assert.Empty(Stream("stdout"));
    }

    [Theory]
    [InlineData("#!")]
    [InlineData("  #! time")]
    [InlineData("#!lang c#")]
    public async Task A_malformed_command_is_an_error_of_its_line(string line)
    {
        var failure = await Fail("1\n" + line);
        Assert.Equal((2, "UnknownMagicCommand"), (failure.Line!.Value, failure.Error.Name));
    }

    private string Shown(string mimeType) => Assert.Single(Outputs.OfType<DisplayOutput>()).Data[mimeType];

    [GeneratedRegex(@"^Wall time: ([\d.]+) ms$")]
    private static partial Regex WallTime();
}
