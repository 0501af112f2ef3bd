using System.Globalization;

namespace ReportBuilder.Notebooks;

/// <summary>How a terminal writes: SGR of ECMA-48.</summary>
/// <param name="Front">The numbers for the colour of the letters, such as <c>31</c>; null for the page's own.</param>
/// <param name="Back">Those for the colour behind them; null for none.</param>
/// <param name="Marks">The numbers of bold and the like, one bit each.</param>
internal readonly record struct TerminalStyle(string? Front, string? Back, int Marks)
{
    // As VS Code's terminal has them, the bright ones last.
    private static readonly string[] Basic =
        ("#000000 #cd3131 #0dbc79 #e5e510 #2472c8 #bc3fbc #11a8cd #c0c0c0 "
        + "#666666 #f14c4c #23d18b #f5f543 #3b8eea #d670d6 #29b8db #ffffff").Split(' ');

    /// <summary>What switches it on in a terminal that writes plainly.</summary>
    public string Escape => $"\e[{string.Join(';', Enumerable.Range(1, 9).Where(Has).Select(mark => $"{mark}")
        .Append(Front).Append(Back).Where(numbers => numbers is not null))}m";

    /// <summary>HTML in this style; page.css makes the colours readable.</summary>
    public string Around(string html)
    {
        var (front, back) = Has(7) ? (Back, Front) : (Front, Back);
        var css = (Has(1) ? "font-weight:bold;" : "") + (Has(3) ? "font-style:italic;" : "")
            + (Has(4) || Has(9)
                ? $"text-decoration:{(Has(4) ? "underline" : "")}{(Has(9) ? " line-through" : "")};" : "")
            + (front is null ? Has(7) ? "color:var(--page);" : "" : $"--front:{ColorOf(front)};")
            + (back is null ? Has(7) ? "background:var(--text);" : "" : $"--back:{ColorOf(back)};");
        return css.Length == 0 || html.Length == 0 ? html : $"<span style=\"{css[..^1]}\">{html}</span>";
    }

    /// <summary>The style after a control sequence; what is not understood changes nothing.</summary>
    /// <param name="numbers">Its numbers, such as <c>1;31</c>.</param>
    public TerminalStyle With(string numbers)
    {
        var next = this;
        var codes = new Queue<int>(numbers.Replace("::", ":").Split(';', ':').Select(text =>
            text.Length == 0 ? 0
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : -1));
        while (codes.TryDequeue(out var code))
            next = code switch
            {
                0 => default,
                >= 1 and <= 9 => next with { Marks = next.Marks | 1 << code },
                22 => next with { Marks = next.Marks & ~(1 << 1 | 1 << 2) },
                >= 23 and <= 29 => next with { Marks = next.Marks & ~(1 << code - 20) },
                38 or (>= 30 and <= 37) or (>= 90 and <= 97) => next with { Front = Color(code, codes) ?? next.Front },
                48 or (>= 40 and <= 47) or (>= 100 and <= 107) => next with { Back = Color(code, codes) ?? next.Back },
                39 => next with { Front = null },
                49 => next with { Back = null },
                _ => next,
            };
        return next;
    }

    private bool Has(int mark) => (Marks >> mark & 1) == 1;

    // 38 and 48 are followed by 5 and a number of 256 colours, or by 2 and red, green, blue.
    private static string? Color(int code, Queue<int> codes)
    {
        if (code is not (38 or 48))
            return $"{code}";
        var length = !codes.TryPeek(out var kind) ? 0 : kind == 5 ? 2 : kind == 2 ? 4 : 0;
        int[] rest = [.. Enumerable.Range(0, Math.Min(length, codes.Count)).Select(_ => codes.Dequeue())];
        return length > 0 && rest.Length == length && rest.Skip(1).All(part => part is >= 0 and < 256)
            ? $"{code};{string.Join(';', rest)}" : null;
    }

    private static string ColorOf(string numbers) => numbers.Split(';').Select(int.Parse).ToArray() switch
    {
        [_, 5, < 16 and var index] => Basic[index],
        [_, 5, >= 232 and var index] => $"rgb({index * 10 - 2312} {index * 10 - 2312} {index * 10 - 2312})",
        [_, 5, var index] => $"rgb({Step((index - 16) / 36)} {Step((index - 16) / 6 % 6)} {Step((index - 16) % 6)})",
        [_, 2, var red, var green, var blue] => $"rgb({red} {green} {blue})",
        var codes => Basic[codes[0] % 10 + (codes[0] >= 90 ? 8 : 0)],
    };

    private static int Step(int level) => level == 0 ? 0 : 55 + 40 * level;
}
