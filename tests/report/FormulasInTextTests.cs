using ReportBuilder.Export;

namespace ReportBuilder.Tests;

public class FormulasInTextTests
{
    [Theory]
    [InlineData("$ x^2 $", "x^2")]
    [InlineData("a $\\frac{1}{2} $ b", @"\frac{1}{2}")]
    [InlineData("$$p = \\frac{1}{ 1 + t } $$", @"p = \frac{1}{ 1 + t }")]
    [InlineData("$f = \\begin{pmatrix}\nx \\\\\ny\n\\end{pmatrix}$", @"f = \begin{pmatrix} x \\ y \end{pmatrix}")]
    [InlineData("$$\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}$$", @"\begin{align*} a &= b \\ c &= d \end{align*}")]
    [InlineData("> $a\n> = b$", "a = b")]
    [InlineData("then the $\\lambda$s differ", @"\lambda")]
    [InlineData("the 4$^{th}$ of $n$s", "^{th}|n")]
    [InlineData("$u\\ $", "u")]
    [InlineData("it costs $5 or $6, and $x_1$", "x_1")]
    [InlineData("$$\na = 1$$\n\n$$\nb = 2$$", "a = 1|b = 2")]
    [InlineData("<table title='$x$'><tr><td>$ a &lt; b_1 $</td><td>$$\nc\n$$\n\n</td></tr></table>", "a < b_1|c")]
    [InlineData("<p>\n<code>$x_1$</code> costs $5 or $6, see $n$", "n")]
    [InlineData("<!-- $x_1$ -->", "")]
    [InlineData("1. one\n\n    the $\\lambda$s", @"\lambda")]
    [InlineData("1. one\n\n        $ x^2 $", "")]
    [InlineData("one\n\n    $ x^2 $", "")]
    [InlineData("$ (a,b) $ and $ z $", "(a,b)|z")]
    [InlineData("<p>the $x+1$s, in US$ or AU$", "x+1")]
    [InlineData("`$ x^2 $`", "")]
    [InlineData("```\n$ x^2 $\n```", "")]
    [InlineData("US$5 or AU$6", "")]
    public void Formulas_are_found_where_Jupyter_finds_them(string markdown, string formulas)
    {
        var page = new MarkdownHtml(new Chapter(NotebookText.Of(), "/", "n"), new PageOutline()).Render(markdown);
        Assert.Equal(formulas, string.Join('|', page.Split(" alttext=\"").Skip(1)
            .Select(part => System.Net.WebUtility.HtmlDecode(part[..part.IndexOf('"')]))));
    }
}
