namespace ReportBuilder.Export.Formulas;

/// <summary>LaTeX environments in a text without dollars around them, which Jupyter shows as formulas, too.</summary>
internal static partial class BareEnvironments
{
    /// <summary>The markdown with dollars around them.</summary>
    public static string InDollars(string markdown) =>
        markdown.Contains("\\begin{") ? Environment().Replace(markdown, InDollars) : markdown;

    private static string InDollars(Match found)
    {
        if (found.Groups["formula"] is not { Success: true } formula)
            return found.Value; // code, or a formula already
        if (found.Groups["before"] is not { Success: true, Value: var before })
            return $"$${formula.Value.ReplaceLineEndings(" ")}$$";
        // Lines without text would end a quotation; the dollars need lines of their own.
        return $"{before}$$\n{before}{formula.Value}\n{before}$$\n{before}";
    }

    [GeneratedRegex("""
        (?sm)^[ >]*(?<fence>`{3,}|~{3,}).*?(?:^[ >]*\k<fence>|\z) | (?<!`)(?<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\k<ticks>(?!`)
        | (?<=\n[ \t]*\n|\A)(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\z))+ | <!--.*?--> | <(?<tag>pre|code)\b.*?</\k<tag>>
        | \$\$.*?\$\$ | (?<!\\)\$(?!\s)(?:(?!\n\s*\n)[^$])+?(?<!\s)\$
        | (?<before>^[ >]*)?(?<formula>\\begin\{(?<name>[A-Za-z]+\*?)\}.*?\\end\{\k<name>\})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Environment();
}
