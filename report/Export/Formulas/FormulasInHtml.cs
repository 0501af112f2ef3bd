using System.Net;

namespace ReportBuilder.Export.Formulas;

/// <summary>Formulas in an author's HTML, such as a table's cells, where markdown ends and Jupyter goes on.</summary>
internal static partial class FormulasInHtml
{
    /// <summary>The HTML with MathML for what stands between dollars outside its elements' tags.</summary>
    public static string Render(string html, Action<string>? warn = null) => Part().Replace(html, part =>
        part.Groups["display"] is { Success: true } display ? MathMl(display, isDisplay: true, warn)
        : part.Groups["inline"] is { Success: true } inline ? MathMl(inline, isDisplay: false, warn) : part.Value);

    private static string MathMl(Group formula, bool isDisplay, Action<string>? warn) =>
        Formulas.MathMl.Render(WebUtility.HtmlDecode(formula.Value), isDisplay, warn);

    [GeneratedRegex("""
        (?si)<(?<tag>pre|code|style|script)\b.*?</\k<tag>> | <!--.*?--> | </?[a-z][^>]*>
        | \$\$(?<display>(?:(?!\$\$).)+)\$\$
        |
        """ + FormulasInText.Dollar + """
        (?<inline>[^\s$](?:[^$]*[^\s$\\])?)\$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Part();
}
