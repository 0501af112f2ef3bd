using System.Globalization;
using System.Net;
using Microsoft.Data.Analysis;

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
        bool[] count = [.. frame.Columns.Select(column => column.Cast<object?>().All(IsWhole))];
        return new(
            [.. frame.Columns.Select(column => column.Name)],
            [.. frame.Rows.Take(MostRows).Select(row =>
                (object?[])[.. row.Select((cell, i) => Cell(count[i] ? Convert.ToInt64(cell) : cell))])],
            Footer: frame.Rows.Count <= MostRows ? null
                : [FormattableString.Invariant($"The first {MostRows} of {frame.Rows.Count:N0} rows.")]);

        static object Cell(object? cell) => cell switch
        {
            null => Missing,
            sbyte or byte or short or ushort or int or uint or long or ulong =>
                Convert.ToString(cell, CultureInfo.InvariantCulture)!,
            _ => cell,
        };

        static bool IsWhole(object? cell) =>
            cell is double or float && Convert.ToDouble(cell) is >= 1 and <= int.MaxValue and var number &&
            double.IsInteger(number);
    }

    /// <summary>The table as HTML, texts encoded.</summary>
    public string ToHtml()
    {
        var (texts, numeric) = Cells();
        var caption = Caption is null ? "" : $"<caption style=\"text-align:left\">{Encode(Caption)}</caption>";
        var header = Header.Select((text, i) => $"<th scope=\"col\" {Align(numeric[i])}>{Encode(text)}</th>");
        var rows = texts.Select(row => $"<tr>{string.Concat(row.Select((text, i) => Cell(text, i, numeric[i])))}</tr>");
        var footer = (Footer ?? []).Select(line => $"<p>{Encode(line)}</p>");
        return $"<table>{caption}<thead><tr>{string.Concat(header)}</tr></thead>" +
            $"<tbody>{string.Concat(rows)}</tbody></table>{string.Concat(footer)}";
    }

    /// <summary>The table as plain text, in columns.</summary>
    public override string ToString()
    {
        var (rows, numeric) = Cells();
        int[] widths = [.. Header.Select((title, i) => rows.Select(row => row[i].Length).Append(title.Length).Max())];
        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, i) =>
            numeric[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
        string[] caption = Caption is null ? [] : [Caption];
        return string.Join('\n', [.. caption, Line(Header), .. rows.Select(Line), .. Footer ?? []]);
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

    private string Cell(string text, int column, bool isNumeric)
    {
        var element = RowHeaders && column == 0 ? "th scope=\"row\"" : "td";
        return $"<{element} {Align(isNumeric)}>{Encode(text)}</{element[..2]}>";
    }

    private static string Align(bool isNumeric) => $"style=\"text-align:{(isNumeric ? "right" : "left")}\"";

    /// <summary>All cells as texts, and of each column whether it is one of numbers.</summary>
    private (string[][] Texts, bool[] Numeric) Cells()
    {
        if (Rows.FirstOrDefault(row => row.Count != Header.Count) is { } wrong)
            throw new InvalidOperationException(
                $"Expected {Header.Count} cells in each row, as there are columns, found {wrong.Count} in one.");
        string[][] texts = [.. Rows.Select(row => row.Select(CellText.Of).ToArray())];
        return (texts, [.. Header.Select((_, i) => (i > 0 || !RowHeaders) && IsNumeric(texts.Select(row => row[i])))]);
    }

    private static bool IsNumeric(IEnumerable<string> column)
    {
        var filled = column.Where(text => text is not ("" or Missing or "NaN" or "Infinity" or "-Infinity")).ToList();
        return filled.Count > 0 && filled.TrueForAll(text => "0123456789+-±<".Contains(text[0]));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
