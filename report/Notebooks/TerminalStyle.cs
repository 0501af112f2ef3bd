using System.Globalization;

namespace ReportBuilder.Notebooks;

/// <summary>How a terminal writes: SGR of ECMA-48.</summary>
/// <param name="Front">The colour of the letters, as <c>rrggbb</c>; null for the page's own.</param>
/// <param name="Back">The colour behind them; null for none.</param>
/// <param name="Marks">SGR's numbers for bold and the like, one bit each.</param>
internal readonly record struct TerminalStyle(string? Front, string? Back, int Marks)
{
    private static readonly Dictionary<int, string> Css = new()
    {
        [1] = "font-weight:bold", [3] = "font-style:italic", [4] = "text-decoration:underline",
        [9] = "text-decoration:line-through",
    };

    // As VS Code's terminal has them, the bright ones last.
    private static readonly string[] Basic =
        ("000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd c0c0c0 "
        + "666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db ffffff").Split(' ');

    private bool Inverse => Has(7);

    /// <summary>What switches it on in a terminal that writes plainly.</summary>
    public string Escape => "\e[" + string.Join(';', Enumerable.Range(1, 9).Where(Has).Select(mark => $"{mark}")
        .Append(Code(38, Front)).Append(Code(48, Back)).Where(code => code.Length > 0)) + "m";

    /// <summary>HTML in this style.</summary>
    public string Around(string html)
    {
        var css = string.Join(';', Css.Where(Shown).Select(pair => pair.Value).Concat(Colors()));
        return css.Length == 0 || html.Length == 0 ? html : $"<span style=\"{css}\">{html}</span>";
    }

    /// <summary>The style after a control sequence; what is not understood changes nothing.</summary>
    /// <param name="numbers">Its numbers, such as <c>1;31</c>.</param>
    public TerminalStyle With(string numbers)
    {
        var next = this;
        var codes = new Queue<int>(numbers.Replace("::", ":").Split(';', ':')
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
                : text.Length == 0 ? 0 : -1));
        while (codes.TryDequeue(out var code))
            next = code switch
            {
                0 => default,
                >= 1 and <= 9 => next with { Marks = next.Marks | 1 << code },
                21 => next with { Marks = next.Marks | 1 << 4 }, // underlined twice
                22 => next with { Marks = next.Marks & ~(1 << 1 | 1 << 2) },
                >= 23 and <= 29 => next with { Marks = next.Marks & ~(1 << code - 20) },
                >= 30 and <= 37 => next with { Front = Basic[code - 30] },
                38 => next with { Front = Extended(codes) ?? next.Front },
                39 => next with { Front = null },
                >= 40 and <= 47 => next with { Back = Basic[code - 40] },
                48 => next with { Back = Extended(codes) ?? next.Back },
                49 => next with { Back = null },
                >= 90 and <= 97 => next with { Front = Basic[code - 82] },
                >= 100 and <= 107 => next with { Back = Basic[code - 92] },
                _ => next,
            };
        return next;
    }

    private static string? Extended(Queue<int> codes) => codes.TryDequeue(out var kind) ? kind switch
    {
        5 when codes.TryDequeue(out var index) => index switch
        {
            >= 0 and < 16 => Basic[index],
            >= 16 and < 232 => Hex(Step((index - 16) / 36), Step((index - 16) / 6 % 6), Step((index - 16) % 6)),
            >= 232 and < 256 => Hex(index * 10 - 2312, index * 10 - 2312, index * 10 - 2312),
            _ => null,
        },
        2 when codes.TryDequeue(out var red) && codes.TryDequeue(out var green) && codes.TryDequeue(out var blue)
            => Hex(red, green, blue),
        _ => null,
    } : null;

    private static int Step(int level) => level == 0 ? 0 : 55 + 40 * level;

    private static string Hex(params int[] parts) =>
        string.Concat(parts.Select(part => Math.Clamp(part, 0, 255).ToString("x2")));

    private static int[] Parts(string color) => [.. Convert.FromHexString(color).Select(part => (int)part)];

    private static string Code(int code, string? color) =>
        color is null ? "" : $"{code};2;{string.Join(';', Parts(color))}";

    private bool Has(int mark) => (Marks >> mark & 1) == 1;

    private bool Shown(KeyValuePair<int, string> css) => Has(css.Key);

    private IEnumerable<string> Colors()
    {
        var (front, back) = Inverse ? (Back, Front) : (Front, Back);
        if (back is not null)
            return [$"color:#{Readable(front ?? "808080", back)}", $"background:#{back}"];
        if (Inverse)
            return ["color:var(--page)", "background:var(--text)"];
        return front is null ? []
            : [$"color:light-dark(#{Readable(front, "f6eae9")},#{Readable(front, "321b1b")})"]; // the error's blocks
    }

    /// <summary>The colour, moved towards black or white until WCAG 2's contrast is that of readable text.</summary>
    private static string Readable(string color, string back)
    {
        var (parts, below) = (Parts(color), Luminance(back));
        var end = below > 0.18 ? 0 : 255;
        return Enumerable.Range(0, 11)
            .Select(step => Hex([.. parts.Select(part => part + (end - part) * step / 10)]))
            .First(moved => Contrast(Luminance(moved), below) >= 4.5 || moved == Hex(end, end, end));
    }

    private static double Contrast(double one, double other) =>
        (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string color) => Parts(color).Select(part => part / 255.0)
        .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
        .Zip([0.2126, 0.7152, 0.0722], (part, weight) => part * weight).Sum();
}
