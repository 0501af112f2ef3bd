using System.Globalization;
using System.Net;

namespace FashionLib;

/// <summary>A confusion matrix as a coloured table.</summary>
internal static class ConfusionMatrixTable
{
    private const string Caption = "Rows: actual class. Columns: predicted class. " +
        "In a cell: the number of images, their share of the row, and a blue that deepens with its square root.";

    private const string Cell = "text-align:center;padding:.3em .4em";

    public static string Html(ConfusionMatrix matrix)
    {
        var header = string.Concat(matrix.ClassNames.Select(name =>
            $"<th scope=\"col\" style=\"{Cell};vertical-align:bottom\">{Encode(name).Replace("/", "/<wbr>")}</th>"));
        var rows = matrix.ClassNames.Select((name, a) =>
            "<tr style=\"background:none\">" + // notebook servers stripe the rows of tables
            $"<th scope=\"row\" style=\"text-align:left;white-space:nowrap\">{Encode(name)}</th>" +
            string.Concat(matrix.ClassNames.Select((_, p) => CellHtml(matrix.Counts[a, p], matrix.Share(a, p)))) +
            "</tr>");
        return $"<table><caption>{Caption}</caption>" +
            $"<thead><tr><td></td>{header}</tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    private static string CellHtml(int count, double share) => string.Create(CultureInfo.InvariantCulture,
        $"<td style=\"{Cell};background:{HeatScale.Css(share)}\">" +
        $"{count}<br><small>{Figures.Percent(share)}</small></td>");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
