using System.Globalization;
using System.Net;

namespace FashionLib;

/// <summary>A confusion matrix, or how one differs from others, as a coloured table.</summary>
internal static class ConfusionMatrixTable
{
    private const string Axes = "Rows: actual class. Columns: predicted class. In a cell: ";
    private const string Style = "text-align:center;padding:.3em .4em";
    private const double Far = 4; // standard deviations from which on the colour is deepest

    public static string Html(ConfusionMatrix matrix) => Html(
        matrix.ClassNames,
        "the number of images, their share of the row, and a blue that deepens with its square root.",
        (a, p) => (matrix.Counts[a, p].ToString(CultureInfo.InvariantCulture),
            Figures.Percent(matrix.Share(a, p)), HeatScale.Css(matrix.Share(a, p))));

    public static string Html(ConfusionDifference difference) => Html(
        difference.Published.ClassNames,
        "the published count less the mean of our runs; below it the same in standard deviations of a further run, " +
        $"orange for more and blue for less, deepest from {Far} on; ∞ where our runs all have one count.",
        (a, p) =>
        {
            var (images, deviation) = (difference.Difference(a, p), difference.Deviation(a, p));
            return (Signed(images), Signed(deviation), HeatScale.Signed(deviation / Far));
        });

    private static string Html(
        IReadOnlyList<string> names, string caption, Func<int, int, (string Large, string Small, string Color)> cell)
    {
        var header = string.Concat(names.Select(name =>
            $"<th scope=\"col\" style=\"{Style};vertical-align:bottom\">{Encode(name).Replace("/", "/<wbr>")}</th>"));
        var rows = names.Select((name, a) =>
            "<tr style=\"background:none\">" + // notebook servers stripe the rows of tables
            $"<th scope=\"row\" style=\"text-align:left;white-space:nowrap\">{Encode(name)}</th>" +
            string.Concat(names.Select((_, p) =>
            {
                var (large, small, color) = cell(a, p);
                return $"<td style=\"{Style};background:{color}\">{large}<br><small>{small}</small></td>";
            })) +
            "</tr>");
        return $"<table><caption style=\"text-align:left\">{Axes}{caption}</caption>" +
            $"<thead><tr><td></td>{header}</tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    private static string Signed(double value) => double.IsFinite(value)
        ? value.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture) : value > 0 ? "+∞" : "-∞";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
