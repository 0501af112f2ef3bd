using System.Globalization;
using System.Net;
using System.Text;

namespace FashionLib;

/// <summary>
/// A drawing as SVG, in pixels from the upper left, on a white ground of its own. Its text is in the reader's own font,
/// so that widths are estimates, and generous.
/// </summary>
internal sealed class Svg : IFormatProvider, ICustomFormatter
{
    public const double TextSize = 12;
    public const double LineHeight = 15;

    private readonly StringBuilder elements = new();

    /// <summary>Adds an element: its texts are escaped, its numbers rounded to a tenth.</summary>
    public void Add(FormattableString element) => elements.Append(element.ToString(this)).Append('\n');

    /// <summary>Adds a line of text, of which the middle, start or end lies at (x, y), on its base line.</summary>
    public void Text(
        double x, double y, string text, string anchor = "middle", double size = TextSize, Rgb? color = null,
        bool isBold = false)
    {
        Add($"<text x='{x}' y='{y}' text-anchor='{anchor}' font-size='{size}' fill='{color ?? Colors.Ink}'");
        Add($"font-weight='{(isBold ? "600" : "400")}'>{text}</text>");
    }

    /// <summary>About the width of a line of text, rather too much than too little.</summary>
    public static double WidthOf(string text, double size = TextSize) =>
        size * text.Sum(letter => letter < '\u2e80' ? 0.6 : 1); // from Chinese on letters are as wide as high

    /// <summary>Text in lines of at most a width, broken at line breaks and spaces; cut with "…" to fit.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size = TextSize, int maxLines = 3)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            lines.Add("");
            foreach (var word in paragraph.Split(' '))
                if (lines[^1] == "")
                    lines[^1] = word;
                else if (WidthOf($"{lines[^1]} {word}", size) <= width)
                    lines[^1] += $" {word}";
                else
                    lines.Add(word);
        }
        if (lines.Count > maxLines)
            lines[maxLines - 1] += "…";
        return [.. lines.Take(maxLines).Select(line => Cut(line, width, size)).Where(line => line != "")];
    }

    /// <summary>The whole drawing, narrower where the page is, with words for whoever doesn't see it.</summary>
    public string Document(double width, double height, string description) => ((FormattableString)$"""
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}'
        role='img' style='max-width:100%;height:auto' font-family='sans-serif' font-size='{TextSize}'>
        <title>{description}</title>
        <rect width='100%' height='100%' fill='{Colors.White}'/>

        """).ToString(this) + elements + "</svg>";

    object? IFormatProvider.GetFormat(Type? type) => type == typeof(ICustomFormatter) ? this : null;

    string ICustomFormatter.Format(string? format, object? value, IFormatProvider? provider) => value switch
    {
        double number => number.ToString("0.#", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(format, CultureInfo.InvariantCulture),
        // XML has no place for control characters, escaped or not.
        _ => WebUtility.HtmlEncode(string.Concat($"{value}".Select(c => c is < ' ' or >= '\ufffe' ? ' ' : c))),
    };

    private static string Cut(string line, double width, double size)
    {
        while (WidthOf(line, size) > width && line.Length > 2)
            line = line.TrimEnd('…')[..^1] + "…";
        return line;
    }
}
