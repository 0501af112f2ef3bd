using NotebookEngine.Language;

namespace NotebookEngine.Tests;

public class CompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1 + 2")]
    [InlineData("var a = 1;")]
    [InlineData("int F()\n{\n    return 1;\n}")]
    [InlineData("#!markdown\n(")]
    [InlineData("#r \"nuget: A, 1\"\n1")]
    [InlineData("#!time")]
    [InlineData("unknown()")]
    public void Code_that_can_run_is_complete(string code) =>
        Assert.Equal(new Completeness("complete"), LanguageServices.IsComplete(code));

    [Theory]
    [InlineData("class A {", "    ")]
    [InlineData("if (true)\n{\n    F();", "    ")]
    [InlineData("if (true)\n{\n    while (x) {", "        ")]
    [InlineData("F(1,", "")]
    [InlineData("F(", "    ")]
    [InlineData("1 +", "")]
    [InlineData("if (true)", "")]
    [InlineData("/* comment", "")]
    [InlineData("var s = \"\"\"", "")]
    public void Code_that_goes_on_is_incomplete_with_an_indent(string code, string indent) =>
        Assert.Equal(new Completeness("incomplete", indent), LanguageServices.IsComplete(code));

    [Theory]
    [InlineData("}")]
    [InlineData("var a = );")]
    [InlineData("var s = \"open;\n1;")]
    [InlineData("int 1a = 2;")]
    public void Code_that_more_lines_cannot_mend_is_invalid(string code) =>
        Assert.Equal(new Completeness("invalid"), LanguageServices.IsComplete(code));
}
