using SkiaSharp;

namespace FashionLib;

/// <summary>A confusion matrix as a static picture.</summary>
internal static class HeatMapDrawing
{
    private const float Cell = 58;
    private const float Margin = 12;
    private const float AxisTitle = 24;
    private const float ShareSize = 10;
    private const float LongestName = 160;

    public static byte[] Png(ConfusionMatrix matrix)
    {
        string[] names = [.. matrix.ClassNames.Select(name => Drawing.Wrap(name, LongestName, maxLines: 1)[0])];
        var label = names.Select(name => Drawing.WidthOf(name)).DefaultIfEmpty().Max() + 8;
        var (left, top) = (Margin + AxisTitle + label, Margin);
        var map = SKRect.Create(left, top, matrix.Classes * Cell, matrix.Classes * Cell);
        // Names that don't fit over a cell's width are turned.
        var turned = label > Cell;
        var below = turned ? label : 20;
        using var sheet = new Drawing(map.Right + Margin, map.Bottom + below + AxisTitle + Margin);
        Cells(sheet, matrix, map);
        foreach (var (i, name) in names.Index())
        {
            var middle = (i + 0.5f) * Cell;
            sheet.Text(name, map.Left - 8, map.Top + middle + 4, SKTextAlign.Right);
            if (turned)
                sheet.Text(name, map.Left + middle + 4, map.Bottom + 8, SKTextAlign.Right, upwards: true);
            else
                sheet.Text(name, map.Left + middle, map.Bottom + 18, SKTextAlign.Center);
        }
        sheet.Text("predicted class", map.MidX, map.Bottom + below + AxisTitle, SKTextAlign.Center, bold: true);
        sheet.Text("actual class", Margin + Drawing.TextSize, map.MidY, SKTextAlign.Center, bold: true, upwards: true);
        return sheet.ToPng();
    }

    private static void Cells(Drawing sheet, ConfusionMatrix matrix, SKRect map)
    {
        var shares = matrix.Normalized(Normalization.Actual);
        for (var actual = 0; actual < matrix.Classes; actual++)
            for (var predicted = 0; predicted < matrix.Classes; predicted++)
            {
                var (count, share) = (matrix.Counts[actual, predicted], shares[actual, predicted]);
                var area = SKRect.Create(map.Left + predicted * Cell, map.Top + actual * Cell, Cell, Cell);
                sheet.Rectangle(area, fill: HeatScale.Over(SKColors.White, share), border: Colors.Grid);
                sheet.Text(Figures.Whole(count), area.MidX, area.MidY, SKTextAlign.Center);
                sheet.Text(Figures.Percent(share), area.MidX, area.MidY + 16, SKTextAlign.Center, ShareSize);
            }
    }
}
