using System.Net;
using System.Text;

namespace FashionLib.Display;

/// <summary>A table as HTML and as text. Cells are plain text: they are encoded here.</summary>
/// <param name="Header">Title of each column.</param>
/// <param name="Rows">Cells, as many as columns in each row. Columns of numbers are aligned to the right.</param>
/// <param name="Caption">What the table shows, above it.</param>
/// <param name="Footer">Lines under it.</param>
/// <param name="RowHeaders">Whether the first cell of a row names the row.</param>
internal sealed record Table(
    IReadOnlyList<string> Header,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string? Caption = null,
    IReadOnlyList<string>? Footer = null,
    bool RowHeaders = false)
{
    public string ToHtml()
    {
        var html = new StringBuilder("<table>");
        if (Caption is not null)
            html.Append($"<caption>{Encode(Caption)}</caption>");
        html.Append("<thead><tr>");
        foreach (var title in Header.Select((text, i) => $"<th scope=\"col\" {Align(i)}>{Encode(text)}</th>"))
            html.Append(title);
        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
            html.Append($"<tr>{string.Concat(row.Index().Select(Cell))}</tr>");
        html.Append("</tbody></table>");
        foreach (var line in Footer ?? [])
            html.Append($"<p>{Encode(line)}</p>");
        return html.ToString();
    }

    public string ToPlainText()
    {
        var widths = Header.Select((title, i) => Rows.Select(row => row[i].Length).Append(title.Length).Max()).ToArray();
        string Line(IReadOnlyList<string> cells) => string.Join("  ", cells.Select((cell, i) =>
            IsNumeric(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
        string[] caption = Caption is null ? [] : [Caption];
        return string.Join('\n', [.. caption, Line(Header), .. Rows.Select(Line), .. Footer ?? []]);
    }

    private string Cell((int Index, string Text) cell)
    {
        var element = RowHeaders && cell.Index == 0 ? "th scope=\"row\"" : "td";
        return $"<{element} {Align(cell.Index)}>{Encode(cell.Text)}</{element[..2]}>";
    }

    private string Align(int column) => $"style=\"text-align:{(IsNumeric(column) ? "right" : "left")}\"";

    private bool IsNumeric(int column) =>
        Rows.All(row => row[column] is [var first, ..] && "0123456789+-±".Contains(first));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
