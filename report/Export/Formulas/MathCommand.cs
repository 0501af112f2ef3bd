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
    private static readonly char[] Starts = ['<', '{', '$'];

    private static readonly Dictionary<string, MathCommand> All =
        Read(HtmlPage.Resource("commands.txt").ReplaceLineEndings("\n").Split('\n')).ToDictionary();

    /// <summary>The command that a token is; null for none.</summary>
    public static MathCommand? Of(string token) => All.GetValueOrDefault(token);

    /// <summary>Whether it is of a kind.</summary>
    public bool Is(string kind) => Kind.Contains(kind);

    private static IEnumerable<(string, MathCommand)> Read(IEnumerable<string> lines)
    {
        var (kind, template) = ("", "");
        foreach (var line in lines.Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!line.StartsWith(' '))
                (kind, template) = (line[..line.IndexOfAny(Starts)], line[line.IndexOfAny(Starts)..]);
            else
                foreach (var pair in words.Chunk(template.Contains('$') ? 2 : 1))
                    yield return ((kind.Contains("character") ? "" : "\\") + pair[0],
                        new(kind, template.Replace("$", pair[^1]), pair[^1]));
        }
    }
}
