using System.Globalization;
using SkiaSharp;

namespace FashionLib;

/// <summary>Learning curves as a static picture.</summary>
internal static class CurvesDrawing
{
    private const float Width = 720;
    private const float Height = 420;
    private const float Marker = 3;

    private static readonly SKRect Plot = new(60, 44, Width - 20, Height - 84);

    public static byte[] Png(IReadOnlyList<LearningCurve> curves, EpochAxis axis, string title)
    {
        using var sheet = new Drawing(Width, Height);
        sheet.Text(Drawing.Wrap(title, Width - 20, size: 16, maxLines: 1)[0],
            Width / 2, 28, SKTextAlign.Center, size: 16, bold: true);
        Axes(sheet, axis);
        using (sheet.Within(Plot))
            foreach (var curve in curves)
                Curve(sheet, curve, [.. curve.X.Zip(curve.Y, (x, y) => new SKPoint(X(x, axis), Y(y)))]);
        Legend(sheet, curves);
        return sheet.ToPng();
    }

    private static void Axes(Drawing sheet, EpochAxis axis)
    {
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var (y, label) = (Y(tenth / 10.0), (tenth / 10.0).ToString("0.0", CultureInfo.InvariantCulture));
            sheet.Line(Plot.Left, y, Plot.Right, y, Colors.Grid);
            sheet.Text(label, Plot.Left - 8, y + 4, SKTextAlign.Right, color: Colors.Quiet);
        }
        // The first multiple of the step from the axis' beginning on.
        for (var epoch = (axis.First + axis.Step - 1) / axis.Step * axis.Step; epoch <= axis.Last; epoch += axis.Step)
        {
            var (x, label) = (X(epoch, axis), epoch.ToString(CultureInfo.InvariantCulture));
            sheet.Line(x, Plot.Top, x, Plot.Bottom, Colors.Grid);
            sheet.Text(label, x, Plot.Bottom + 18, SKTextAlign.Center, color: Colors.Quiet);
        }
        sheet.Rectangle(Plot, border: Colors.Quiet);
        sheet.Text("epoch", Plot.MidX, Plot.Bottom + 40, SKTextAlign.Center);
        sheet.Text("loss (nats), accuracy", 20, Plot.MidY, SKTextAlign.Center, upwards: true);
    }

    private static void Curve(Drawing sheet, LearningCurve curve, IReadOnlyList<SKPoint> points)
    {
        sheet.Polyline(points, curve.Color, width: 2, dashed: !curve.IsValidation);
        foreach (var point in points)
        {
            var fill = curve.IsValidation ? curve.Color : SKColors.White;
            if (curve.IsLoss)
                sheet.Circle(point.X, point.Y, Marker, fill, curve.Color, width: 1.5f);
            else
                sheet.Rectangle(
                    SKRect.Inflate(new(point.X, point.Y, point.X, point.Y), Marker, Marker), fill, curve.Color, 1.5f);
        }
    }

    private static void Legend(Drawing sheet, IReadOnlyList<LearningCurve> curves)
    {
        const float line = 36, gap = 8;
        var widths = curves.Select(curve => line + gap + Drawing.WidthOf(curve.Name)).ToArray();
        var (x, y) = (Plot.MidX - (widths.Sum() + 3 * gap * (curves.Count - 1)) / 2, Height - 20);
        foreach (var (i, curve) in curves.Index())
        {
            Curve(sheet, curve, [new(x, y - 4), new(x + line / 2, y - 4), new(x + line, y - 4)]);
            sheet.Text(curve.Name, x + line + gap, y);
            x += widths[i] + 3 * gap;
        }
    }

    private static float X(double epoch, EpochAxis axis) =>
        Plot.Left + (float)((epoch - axis.First) / (axis.Last + 0.5 - axis.First)) * Plot.Width;

    private static float Y(double value) => Plot.Bottom - (float)value * Plot.Height;
}
