using SkiaSharp;

namespace FashionLib;

/// <summary>A chart of lines and points as a static picture.</summary>
internal static class ChartPicture
{
    private const float Width = 720;
    private const float Height = 420;
    private const float Marker = 3;
    private const int MostTicks = 10;

    private static readonly SKRect Plot = new(60, 44, Width - 20, Height - 84);

    /// <summary>A PNG of 1440 x 840 pixels.</summary>
    public static byte[] Png(LineChart chart)
    {
        using var sheet = new Drawing(Width, Height);
        sheet.Text(Drawing.Wrap(chart.Title, Width - 20, size: 16, maxLines: 1)[0],
            Width / 2, 28, SKTextAlign.Center, size: 16, bold: true);
        Axes(sheet, chart.X, chart.Y);
        using (sheet.Within(Plot))
            foreach (var line in chart.Lines)
                Line(sheet, line, [.. line.X.Zip(line.Y, (x, y) => new SKPoint(
                    Plot.Left + chart.X.Share(x) * Plot.Width, Plot.Bottom - chart.Y.Share(y) * Plot.Height))]);
        if (chart.Outside is { Length: > 0 } outside)
            sheet.Text(Drawing.Wrap(outside, Plot.Width - 20, size: 11, maxLines: 1)[0],
                Plot.Right - 8, Plot.Top + 16, SKTextAlign.Right, size: 11, color: Colors.Quiet);
        Legend(sheet, [.. chart.Lines.Where(line => line.IsInLegend)]);
        return sheet.ToPng();
    }

    private static void Axes(Drawing sheet, Axis xAxis, Axis yAxis)
    {
        foreach (var (value, label) in yAxis.Ticks(MostTicks / 2))
        {
            var y = Plot.Bottom - yAxis.Share(value) * Plot.Height;
            sheet.Line(Plot.Left, y, Plot.Right, y, Colors.Grid);
            sheet.Text(label, Plot.Left - 8, y + 4, SKTextAlign.Right, color: Colors.Quiet);
        }
        foreach (var (value, label) in xAxis.Ticks(MostTicks))
        {
            var x = Plot.Left + xAxis.Share(value) * Plot.Width;
            sheet.Line(x, Plot.Top, x, Plot.Bottom, Colors.Grid);
            sheet.Text(label, x, Plot.Bottom + 18, SKTextAlign.Center, color: Colors.Quiet);
        }
        sheet.Rectangle(Plot, border: Colors.Quiet);
        sheet.Text(xAxis.Title, Plot.MidX, Plot.Bottom + 40, SKTextAlign.Center);
        sheet.Text(yAxis.Title, 20, Plot.MidY, SKTextAlign.Center, upwards: true);
    }

    private static void Line(Drawing sheet, ChartLine line, IReadOnlyList<SKPoint> points)
    {
        if (line.IsLine)
            sheet.Polyline(points, line.Color, width: 2, line.IsDashed);
        var fill = line.IsMarkedOpen ? SKColors.White : line.Color;
        foreach (var (x, y) in points.Where(_ => line.Marker is not null).Select(point => (point.X, point.Y)))
            if (line.IsMarkedBySquares)
                sheet.Rectangle(new(x - Marker, y - Marker, x + Marker, y + Marker), fill, line.Color, width: 1.5f);
            else
                sheet.Circle(x, y, Marker, fill, line.Color, width: 1.5f);
    }

    private static void Legend(Drawing sheet, IReadOnlyList<ChartLine> lines)
    {
        const float length = 36, gap = 8;
        var widths = lines.Select(line => length + gap + Drawing.WidthOf(line.Name)).ToArray();
        var (x, y) = (Plot.MidX - (widths.Sum() + 3 * gap * (lines.Count - 1)) / 2, Height - 20);
        foreach (var (i, line) in lines.Index())
        {
            Line(sheet, line, [new(x, y - 4), new(x + length / 2, y - 4), new(x + length, y - 4)]);
            sheet.Text(line.Name, x + length + gap, y);
            x += widths[i] + 3 * gap;
        }
    }
}
