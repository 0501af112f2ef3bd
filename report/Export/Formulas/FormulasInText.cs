namespace ReportBuilder.Export.Formulas;

/// <summary>Formulas that Jupyter shows and Markdig's rules for dollars don't, as Markdig wants them.</summary>
/// <remarks>Environments without dollars; spaces within the dollars, letters beside; formulas of several lines.</remarks>
internal static partial class FormulasInText
{
    /// <summary>The markdown with dollars around each formula, close to it, on one line where it is no block.</summary>
    public static string InDollars(string markdown) => markdown.Contains('$') || markdown.Contains("\\begin{")
        ? Formula().Replace(markdown, found => InDollars(found, markdown)) : markdown;

    private static string InDollars(Match found, string markdown)
    {
        if (found.Groups["inline"] is { Success: true, Value: var inline })
            return Beside(markdown, found.Index - 1) + $"${OneLine(inline, found, markdown)}$"
                + Beside(markdown, found.Index + found.Length);
        if (found.Groups["display"] is { Success: true, Value: var display })
            return $"$${OneLine(display, found, markdown)}$$";
        if (found.Groups["formula"] is not { Success: true } formula)
            return found.Value; // code, or a formula already
        if (found.Groups["before"] is not { Success: true, Value: var before })
            return $"$${formula.Value.ReplaceLineEndings(" ")}$$";
        // Lines without text would end a quotation; the dollars need lines of their own.
        return $"{before}$$\n{before}{formula.Value}\n{before}$$\n{before}";
    }

    // In a quotation, a line begins with its mark.
    private static string OneLine(string formula, Match found, string markdown)
    {
        var before = markdown.AsSpan(0, found.Index);
        var isQuoted = before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith('>');
        return LastSpaces().Replace((isQuoted ? QuotedLineEnd() : LineEnd()).Replace(formula, " "), "").TrimStart();
    }

    // Markdig takes no dollar beside a letter or digit: an empty comment parts them, as in $\lambda$s.
    private static string Beside(string markdown, int index) =>
        index >= 0 && index < markdown.Length && char.IsLetterOrDigit(markdown[index]) ? "<!-- -->" : "";

    [GeneratedRegex(@"(?:(?<!\\)\\\s|\s)+\z")]
    private static partial Regex LastSpaces();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\s*\n[ >]*")]
    private static partial Regex QuotedLineEnd();

    /// <summary>
    /// A dollar that begins a formula: its marks follow, or it is short and no sum of money, as "$5 or $6" has.
    /// </summary>
    public const string Dollar = @"(?<!\\)\$(?=[^$]*[\\^_={]|[ ]?(?![\d/])[^\s$]{1,20}[ ]?\$)";

    // Four spaces make code, but not in a list, whose text they go on.
    private const string Indent =
        @"(?:[ ]{8}|\t\t|(?<!^(?:[-+*]|\d{1,9}[.)])[ \t][^\n]*\n(?:(?:[ \t][^\n]*)?\n)*)(?:[ ]{4}|\t))";

    private const string Code = """
        ^[ >]*(?<fence>`{3,}|~{3,}).*?(?:^[ >]*\k<fence>|\z)
        | (?<!`)(?<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\k<ticks>(?!`)
        | (?<=\n[ \t]*\n|\A)
        """ + Indent + """
        [^\n]*(?:\n|\z)(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\z))* | <!--.*?--> | <(?<tag>pre|code)\b.*?</\k<tag>>
        """;

    [GeneratedRegex("(?sm)" + Code + """
        | ^[ >]*\$\$[ \t]*\n(?:(?!\$\$).)*\n[ >]*\$\$[ \t]*$
        | (?<!\\)\$\$(?<display>(?:(?!\n\s*\n|\$\$).)+)\$\$ | \$\$.*?\$\$
        |
        """ + Dollar + """
        (?<inline>(?:(?!\n\s*\n)(?:\\\$|[^$]))+?)(?<!\\)\$
        | (?<!\\)\$(?!\s)(?:(?!\n\s*\n)[^$])+?(?<!\s)\$
        | (?<before>^[ >]*)?(?<formula>\\begin\{(?<name>[A-Za-z]+\*?)\}.*?\\end\{\k<name>\})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Formula();
}
