using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;
using static System.Net.WebUtility;

namespace FashionLib;

/// <summary>A table of texts and numbers, written alike in every culture; columns of numbers align right.</summary>
/// <param name="Header">Title of each column.</param>
/// <param name="Rows">
/// Cells, as many as columns in each row: numbers with a fraction are rounded to four decimals, whole ones have commas,
/// all else is written as it is.
/// </param>
/// <param name="Caption">What the table shows, above it.</param>
/// <param name="Footer">Lines under it.</param>
/// <param name="RowHeaders">Whether the first cell of a row names the row.</param>
public sealed record Table(
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    string? Caption = null,
    IReadOnlyList<string>? Footer = null,
    bool RowHeaders = false)
{
    private const int MostRows = 20;
    private const string Missing = "null";

    /// <summary>A data frame's first rows, 20 at most, and how many it has.</summary>
    /// <param name="frame">
    /// The data frame. Whole numbers are written as they are, as a year is one, fractions of a column that all are whole,
    /// from 1 on, as well; what is missing is <c>null</c>.
    /// </param>
    public static Table Of(DataFrame frame)
    {
        bool[] whole = [.. frame.Columns.Select(column => column.Cast<object?>().All(IsWhole))];
        return new(
            [.. frame.Columns.Select(column => column.Name)],
            [.. frame.Rows.Take(MostRows).Select(row => row.Select(Cell).ToArray())],
            Footer: frame.Rows.Count <= MostRows ? null
                : [FormattableString.Invariant($"The first {MostRows} of {frame.Rows.Count:N0} rows.")]);

        object Cell(object? cell, int column) => cell switch
        {
            null => Missing,
            double or float when whole[column] => $"{Convert.ToInt64(cell)}",
            double or float or decimal => cell,
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
        };

        static bool IsWhole(object? cell) =>
            cell is double or float && Convert.ToDouble(cell) is >= 1 and <= int.MaxValue and var number &&
            double.IsInteger(number);
    }

    /// <summary>The table as HTML, texts encoded.</summary>
    public string ToHtml()
    {
        var (texts, numeric) = Cells();
        var align = numeric.Select(isNumeric => $"style=\"text-align:{(isNumeric ? "right" : "left")}\"").ToArray();
        string Cell(string text, int column, string element) =>
            $"<{element} {align[column]}>{HtmlEncode(text)}</{element[..2]}>";
        var first = RowHeaders ? "th scope=\"row\"" : "td";
        var caption = Caption is null ? "" : $"<caption style=\"text-align:left\">{HtmlEncode(Caption)}</caption>";
        var header = Header.Select((text, i) => Cell(text, i, "th scope=\"col\""));
        var rows = texts.Select(row =>
            $"<tr>{string.Concat(row.Select((text, i) => Cell(text, i, i == 0 ? first : "td")))}</tr>");
        var footer = (Footer ?? []).Select(line => $"<p>{HtmlEncode(line)}</p>");
        return $"<table>{caption}<thead><tr>{string.Concat(header)}</tr></thead>" +
            $"<tbody>{string.Concat(rows)}</tbody></table>{string.Concat(footer)}";
    }

    /// <summary>The table as plain text, in columns.</summary>
    public override string ToString()
    {
        var (rows, numeric) = Cells();
        string[] caption = Caption is null ? [] : [Caption];
        return string.Join('\n', [.. caption, .. InColumns([Header, .. rows], numeric), .. Footer ?? []]);
    }

    /// <summary>Rows of texts as lines of text, in columns as wide as their longest.</summary>
    internal static IEnumerable<string> InColumns(
        IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<bool>? alignRight = null)
    {
        int[] widths = [.. rows[0].Select((_, i) => rows.Max(row => row[i].Length))];
        return rows.Select(row => string.Join("  ", row.Select((cell, i) =>
            alignRight?[i] is true ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>The table as markdown, for a README.</summary>
    public string ToMarkdown()
    {
        var (texts, numeric) = Cells();
        string Line(IEnumerable<string> cells) =>
            $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|").Replace('\n', ' ')))} |";
        var rules = numeric.Select(isNumeric => isNumeric ? "---:" : "---");
        string[] footer = [.. (Footer ?? []).Select(line => "\n" + line)];
        return string.Join('\n', [Line(Header), Line(rules), .. texts.Select(Line), .. footer]);
    }

    /// <summary>All cells as texts, and of each column whether it is one of numbers.</summary>
    private (string[][] Texts, bool[] Numeric) Cells()
    {
        if (Rows.FirstOrDefault(row => row.Count != Header.Count) is { } wrong)
            throw new InvalidOperationException(
                $"Expected {Header.Count} cells in each row, as there are columns, found {wrong.Count} in one.");
        string[][] texts = [.. Rows.Select(row => row.Select(Text).ToArray())];
        return (texts, [.. Header.Select((_, i) => (i > 0 || !RowHeaders) && IsNumeric(texts.Select(row => row[i])))]);
    }

    private static bool IsNumeric(IEnumerable<string> column) => column
        .Where(text => text is not ("" or Missing or "NaN" or "Infinity" or "-Infinity")).DefaultIfEmpty("none")
        .All(text => "0123456789+-±<".Contains(text[0]));

    /// <summary>A cell: whole numbers with commas, others with four decimals, all else as it is.</summary>
    private static string Text(object? cell) => cell switch
    {
        decimal number when Math.Abs(number) > 0.001m => // with digits that a double hasn't
            number.ToString("F4", CultureInfo.InvariantCulture),
        double or float or decimal => Figures.Four(Convert.ToDouble(cell, CultureInfo.InvariantCulture)),
        Half number => Figures.Four((double)number),
        NFloat number => Figures.Four(number),
        sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint
            or Int128 or UInt128 or BigInteger => ((IFormattable)cell).ToString("N0", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };
}
