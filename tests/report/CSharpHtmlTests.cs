using System.Net;
using System.Text.RegularExpressions;
using ReportBuilder.Export;

namespace ReportBuilder.Tests;

public partial class CSharpHtmlTests
{
    [Theory]
    [InlineData("var x", "<span class=\"keyword\">var</span> x")]
    [InlineData("await F(1)", "<span class=\"keyword\">await</span> F(<span class=\"number\">1</span>)")]
    [InlineData("\"<\" + 'c'", "<span class=\"string\">&quot;&lt;&quot;</span> + <span class=\"string\">&#39;c&#39;</span>")]
    [InlineData("/* a */ string s", "<span class=\"comment\">/* a */</span> <span class=\"keyword\">string</span> s")]
    [InlineData("#r \"nuget: A\"\n", "<span class=\"directive\">#r &quot;nuget: A&quot;\n</span>")]
    public void Code_is_coloured_by_its_syntax(string code, string html) => Assert.Equal(html, CSharpHtml.Render(code));

    [Theory]
    [InlineData("#!markdown\n# x\n")]
    [InlineData("broken ( { \"unclosed\n  $\"{a:0.0} {{b}}\" ???\t")]
    [InlineData("var raw = \"\"\"\n  a \"b\"\n  \"\"\";\n\n")]
    public void No_character_of_the_code_is_lost(string code) =>
        Assert.Equal(code, WebUtility.HtmlDecode(Tag().Replace(CSharpHtml.Render(code), "")));

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
