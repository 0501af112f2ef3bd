using System.Net;

namespace FashionLib;

public sealed partial class ConfusionMatrix : IDisplay
{
    private const string Caption = "Rows: actual class. Columns: predicted class. " +
        "In a cell: the number of images, their share of the row, and a blue that deepens with its square root.";

    private const string Cell = "text-align:center;padding:.3em .4em";

    /// <summary>The integers as scikit-learn's matrix prints.</summary>
    public override string ToString()
    {
        var numbers = Counts.Cast<int>().Select(Figures.Whole).ToArray();
        var width = numbers.Select(number => number.Length).DefaultIfEmpty().Max();
        var rows = Indices.Select(a =>
            $"[{string.Join(' ', Indices.Select(p => numbers[a * Classes + p].PadLeft(width)))}]");
        return $"[{string.Join("\n ", rows)}]";
    }

    /// <summary>A heat map as a static picture: in each cell the count over the percentage of its row.</summary>
    /// <returns>A PNG; its size depends on the number of classes.</returns>
    public byte[] ToPng() => HeatMapDrawing.Png(this);

    /// <summary>Writes <see cref="ToPng"/> into a file. The folder is made, a file of that name replaced.</summary>
    /// <param name="path">The file, such as <c>artifacts/conf_mat_1.png</c>.</param>
    /// <returns>The picture, for a notebook to show.</returns>
    public SavedPicture SavePng(string path) => new(path, ToPng(), "The confusion matrix as a picture.");

    string IDisplay.ToHtml()
    {
        var shares = Normalized(Normalization.Actual);
        var header = string.Concat(ClassNames.Select(name =>
            $"<th scope=\"col\" style=\"{Cell};vertical-align:bottom\">{Encode(name).Replace("/", "/<wbr>")}</th>"));
        var rows = Indices.Select(a =>
            "<tr style=\"background:none\">" + // notebook servers stripe the rows of tables
            $"<th scope=\"row\" style=\"text-align:left;white-space:nowrap\">{Encode(ClassNames[a])}</th>" +
            string.Concat(Indices.Select(p => CellHtml(Counts[a, p], shares[a, p]))) + "</tr>");
        return $"<table><caption>{Caption}</caption>" +
            $"<thead><tr><td></td>{header}</tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    string IDisplay.ToPlainText() => ToString();

    private static string CellHtml(int count, double share) =>
        $"<td style=\"{Cell};background:{HeatScale.Css(share)}\">{Figures.Whole(count)}" +
        $"<br><small>{Figures.Percent(share)}</small></td>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
