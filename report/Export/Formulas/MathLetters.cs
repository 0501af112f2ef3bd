namespace ReportBuilder.Export.Formulas;

/// <summary>Letters and digits in other styles.</summary>
internal static partial class MathLetters
{
    // What the styled letters of commands.txt stand for, in their order.
    private static readonly string Letters = string.Concat(
        new[] { "AZ", "az", "09", "ΑΩ", "αω" }.SelectMany(ends => Enumerable.Range(ends[0], ends[1] - ends[0] + 1))
            .Select(c => (char)c));

    /// <summary>MathML with its letters and digits in those of a command such as <c>\mathbf</c>.</summary>
    public static string In(MathCommand command, string mathMl) => command.Is("upright")
        ? mathMl.Replace("</mi><mi>", "").Replace("<mi>", "<mi mathvariant=\"normal\">")
        : Identifiers().Replace(mathMl, found => Styled(found.Value, command.Symbol));

    private static string Styled(string letters, string style) => string.Concat(letters.Select(c =>
        Letters.IndexOf(c) is >= 0 and var index
        && style.EnumerateRunes().ElementAtOrDefault(index) is { Value: > 0 } rune
            ? rune.ToString() : c.ToString()));

    [GeneratedRegex("(?<=<m[in]\\b[^>]*>)[^<&]+")]
    private static partial Regex Identifiers();
}
