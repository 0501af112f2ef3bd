using System.Globalization;
using System.Net;
using FashionLib.Display;

namespace FashionLib.Evaluation;

public sealed partial class ConfusionMatrix : IDisplay
{
    /// <summary>The counts on a scale of blue by the share of their row; it leaves text readable in light and dark.</summary>
    string IDisplay.ToHtml()
    {
        var shares = Normalized(Normalization.Actual);
        var header = string.Concat(ClassNames.Select(name => $"<th scope=\"col\">{WebUtility.HtmlEncode(name)}</th>"));
        var rows = Indices.Select(a =>
            $"<tr><th scope=\"row\" style=\"text-align:left\">{WebUtility.HtmlEncode(ClassNames[a])}</th>" +
            string.Concat(Indices.Select(p => Cell(Counts[a, p], shares[a, p]))) + "</tr>");
        return "<table><caption>Rows: actual class. Columns: predicted class.</caption>" +
            $"<thead><tr><td></td>{header}</tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    /// <summary>The integers as scikit-learn's matrix prints.</summary>
    string IDisplay.ToPlainText()
    {
        var width = Counts.Cast<int>().Max().ToString(CultureInfo.InvariantCulture).Length;
        return "[" + string.Join("\n ", Indices.Select(a => "[" + string.Join(' ', Indices.Select(p =>
            Counts[a, p].ToString(CultureInfo.InvariantCulture).PadLeft(width))) + "]")) + "]";
    }

    private static string Cell(int count, double share) => string.Create(CultureInfo.InvariantCulture,
        $"<td style=\"text-align:right;background:rgba(31,119,180,{0.6 * share:0.###})\" title=\"{share:P1}\">{count}</td>");
}
