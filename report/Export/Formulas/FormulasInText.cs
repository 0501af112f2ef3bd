using System.Net;

namespace ReportBuilder.Export.Formulas;

/// <summary>Formulas that Jupyter shows and Markdig's rules for dollars don't.</summary>
internal static partial class FormulasInText
{
    /// <summary>The markdown with dollars around each formula, close to it, on one line where it is no block.</summary>
    /// <remarks>Such as those of several lines, with spaces within the dollars, or in environments without.</remarks>
    public static string InDollars(string markdown) => markdown.Contains('$') || markdown.Contains("\\begin{")
        ? InMarkdown().Replace(markdown, found => InDollars(found, markdown)) : markdown;

    /// <summary>
    /// An author's HTML, such as a table, where markdown ends and Jupyter goes on: with MathML for what stands between
    /// dollars outside its elements' tags.
    /// </summary>
    public static string InMathMl(string html, Action<string>? warn = null) => InHtml().Replace(html, part =>
        part.Groups["formula"] is { Success: true } formula
            ? MathMl.Render(WebUtility.HtmlDecode(formula.Value), part.Value.StartsWith("$$"), warn) : part.Value);

    private static string InDollars(Match found, string markdown)
    {
        var (before, display, inline) = (found.Groups["before"], found.Groups["display"], found.Groups["inline"]);
        // Lines without text would end a quotation; the dollars need lines of their own.
        return before.Success ? $"{before}$$\n{before}{display}\n{before}$$\n{before}"
            : display.Success ? $"$${OneLine(display.Value, found, markdown)}$$"
            : !inline.Success ? found.Value // code, or a formula already
            : Beside(markdown, found.Index - 1) + $"${OneLine(inline.Value, found, markdown)}$"
                + Beside(markdown, found.Index + found.Length);
    }

    // In a quotation, a line begins with its mark.
    private static string OneLine(string formula, Match found, string markdown)
    {
        var line = markdown.AsSpan(markdown.LastIndexOf('\n', found.Index) + 1).TrimStart();
        var mark = line.StartsWith('>') ? "[ >]*" : @"\s*";
        return Regex.Replace(Regex.Replace(formula, @"\s*\n" + mark, " "), @"(?:(?<!\\)\\\s|\s)+\z", "").TrimStart();
    }

    // Markdig takes no dollar beside a letter or digit: an empty comment parts them, as in $\lambda$s.
    private static string Beside(string markdown, int index) =>
        index >= 0 && index < markdown.Length && char.IsLetterOrDigit(markdown[index]) ? "<!-- -->" : "";

    // A dollar that begins a formula: its marks follow, or it is short and no sum of money, as "$5 or $6" has.
    private const string Dollar = @"(?<!\\)\$(?=[^$]*[\\^_={]|[ ]?(?![\d/])[^\s$]{1,20}[ ]?\$)";

    // Four spaces make code, but not in a list, whose text they go on.
    private const string Indent =
        @"(?:[ ]{8}|\t\t|(?<!^(?:[-+*]|\d{1,9}[.)])[ \t][^\n]*\n(?:(?:[ \t][^\n]*)?\n)*)(?:[ ]{4}|\t))";

    [GeneratedRegex("""
        (?sm)^[ >]*(?<fence>`{3,}|~{3,}).*?(?:^[ >]*\k<fence>|\z)
        | (?<!`)(?<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\k<ticks>(?!`)
        | (?<=\n[ \t]*\n|\A)
        """ + Indent + """
        [^\n]*(?:\n|\z)(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\z))* | <!--.*?--> | <(?<tag>pre|code)\b.*?</\k<tag>>
        | ^[ >]*\$\$[ \t]*\n(?:(?!\$\$).)*\n[ >]*\$\$[ \t]*$
        | (?<!\\)\$\$(?<display>(?:(?!\n\s*\n|\$\$).)+)\$\$ | \$\$.*?\$\$
        |
        """ + Dollar + """
        (?<inline>(?:(?!\n\s*\n)(?:\\\$|[^$]))+?)(?<!\\)\$
        | (?<!\\)\$(?!\s)(?:(?!\n\s*\n)[^$])+?(?<!\s)\$
        | (?<before>^[ >]*)?(?<display>\\begin\{(?<name>[A-Za-z]+\*?)\}.*?\\end\{\k<name>\})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex InMarkdown();

    [GeneratedRegex("""
        (?si)<(?<tag>pre|code|style|script)\b.*?</\k<tag>> | <!--.*?--> | </?[a-z][^>]*>
        | \$\$(?<formula>(?:(?!\$\$).)+)\$\$
        |
        """ + Dollar + """
        (?<formula>[^\s$](?:[^$]*[^\s$\\])?)\$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex InHtml();
}
