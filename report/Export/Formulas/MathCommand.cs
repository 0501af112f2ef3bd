namespace ReportBuilder.Export.Formulas;

/// <summary>What a command of LaTeX, or a character that is one, means in MathML: see <c>commands.txt</c>.</summary>
/// <param name="Kind">
/// Words on it: <c>spaced</c>, <c>limits</c> for scripts below and above, <c>fence</c>, <c>row</c>; and what it takes:
/// <c>name</c>, <c>text</c>, <c>delimiter</c>, <c>letters</c> to write in others, <c>table</c> with <c>columns</c>.
/// </param>
/// <param name="Template">MathML with {0} and {1} for the arguments.</param>
/// <param name="Symbol">What stands in it; empty for nothing.</param>
internal sealed record MathCommand(string Kind, string Template, string Symbol)
{
    // What the styled letters of commands.txt stand for, in their order.
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω";

    private static readonly Dictionary<string, MathCommand> All = Read().ToDictionary();

    /// <summary>The command that a token is; null for none.</summary>
    public static MathCommand? Of(string token) => All.GetValueOrDefault(token);

    /// <summary>Whether it is of a kind.</summary>
    public bool Is(string kind) => Kind.Contains(kind);

    /// <summary>MathML with its letters and digits in those of a command such as <c>\mathbf</c>.</summary>
    public string Styled(string mathMl) => Is("upright")
        ? mathMl.Replace("</mi><mi>", "").Replace("<mi>", "<mi mathvariant=\"normal\">")
        : Regex.Replace(mathMl, "(?<=<m[in]\\b[^>]*>)[^<&]+", found => string.Concat(found.Value.Select(Styled)));

    private string Styled(char letter) => Letters.IndexOf(letter) is >= 0 and var index
        && Symbol.EnumerateRunes().ElementAtOrDefault(index) is { Value: > 0 } rune ? $"{rune}" : $"{letter}";

    private static IEnumerable<(string, MathCommand)> Read()
    {
        var (kind, template) = ("", "");
        var lines = HtmlPage.Resource("commands.txt").Split('\r', '\n');
        foreach (var line in lines.Where(line => line is not ("" or ['#', ..])))
            if (line.IndexOfAny(['<', '{', '$']) is var start && !line.StartsWith(' '))
                (kind, template) = (line[..start], line[start..]);
            else
                foreach (var pair in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Chunk(template.Contains('$') ? 2 : 1))
                    yield return ((kind.Contains("character") ? "" : "\\") + pair[0],
                        new(kind, template.Replace("$", pair[^1]), pair[^1]));
    }
}
