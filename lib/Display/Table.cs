using System.Net;
using System.Text;

namespace FashionLib.Display;

/// <summary>A table as HTML and as text. Cells are plain text: they are encoded here.</summary>
/// <param name="Header">Title of each column.</param>
/// <param name="Rows">Cells, as many as columns in each row. All but the first column are aligned to the right.</param>
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
        foreach (var title in Header)
            html.Append($"<th scope=\"col\">{Encode(title)}</th>");
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
            i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd();
        string[] caption = Caption is null ? [] : [Caption];
        return string.Join('\n', [.. caption, Line(Header), .. Rows.Select(Line), .. Footer ?? []]);
    }

    private string Cell((int Index, string Text) cell) =>
        cell.Index > 0 ? $"<td style=\"text-align:right\">{Encode(cell.Text)}</td>"
        : RowHeaders ? $"<th scope=\"row\" style=\"text-align:left\">{Encode(cell.Text)}</th>"
        : $"<td style=\"text-align:left\">{Encode(cell.Text)}</td>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
