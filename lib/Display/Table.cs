using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>A table. Cells are texts or numbers, written alike in every culture; columns of numbers stand to the right.</summary>
/// <param name="Header">Title of each column.</param>
/// <param name="Rows">Cells, as many as columns in each row: floating-point numbers are rounded to four decimals.</param>
/// <param name="Caption">What the table shows, above it.</param>
/// <param name="Footer">Lines under it.</param>
/// <param name="RowHeaders">Whether the first cell of a row names the row.</param>
public sealed record Table(
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    string? Caption = null,
    IReadOnlyList<string>? Footer = null,
    bool RowHeaders = false) : IDisplay
{
    private const int MostRows = 20;

    /// <summary>A data frame's first rows, 20 at most, and how many it has.</summary>
    /// <param name="frame">The data frame.</param>
    public static Table Of(DataFrame frame) => new(
        [.. frame.Columns.Select(column => column.Name)],
        [.. frame.Rows.Take(MostRows).Select(row => (object?[])[.. row])],
        Footer: frame.Rows.Count <= MostRows ? null
            : [FormattableString.Invariant($"The first {MostRows} of {frame.Rows.Count:N0} rows.")]);

    private IReadOnlyList<string>[] Texts => [.. Rows.Select(row => (string[])[.. row.Select(TextOf)])];

    string IDisplay.ToHtml()
    {
        var html = new StringBuilder("<table>");
        if (Caption is not null)
            html.Append($"<caption>{Encode(Caption)}</caption>");
        html.Append("<thead><tr>");
        foreach (var title in Header.Select((text, i) => $"<th scope=\"col\" {Align(i)}>{Encode(text)}</th>"))
            html.Append(title);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Texts)
            html.Append($"<tr>{string.Concat(row.Index().Select(Cell))}</tr>");
        html.Append("</tbody></table>");
        foreach (var line in Footer ?? [])
            html.Append($"<p>{Encode(line)}</p>");
        return html.ToString();
    }

    string IDisplay.ToPlainText()
    {
        var rows = Texts;
        var widths = Header.Select((title, i) => rows.Select(row => row[i].Length).Append(title.Length).Max()).ToArray();
        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, i) =>
            IsNumeric(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
        string[] caption = Caption is null ? [] : [Caption];
        return string.Join('\n', [.. caption, Line(Header), .. rows.Select(Line), .. Footer ?? []]);
    }

    /// <summary>The table as markdown, for a README.</summary>
    public string ToMarkdown()
    {
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|")))} |";
        var rules = Header.Select((_, i) => IsNumeric(i) ? "---:" : "---");
        string[] footer = [.. (Footer ?? []).Select(line => "\n" + line)];
        return string.Join('\n', [Line(Header), Line(rules), .. Texts.Select(Line), .. footer]);
    }

    private string Cell((int Index, string Text) cell)
    {
        var element = RowHeaders && cell.Index == 0 ? "th scope=\"row\"" : "td";
        return $"<{element} {Align(cell.Index)}>{Encode(cell.Text)}</{element[..2]}>";
    }

    private string Align(int column) => $"style=\"text-align:{(IsNumeric(column) ? "right" : "left")}\"";

    private bool IsNumeric(int column) =>
        Texts.All(row => row[column] is [var first, ..] && "0123456789+-±".Contains(first));

    private static string TextOf(object? cell) => cell switch
    {
        double number => Figures.Four(number),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
