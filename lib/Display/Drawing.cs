using SkiaSharp;

namespace FashionLib;

/// <summary>A white sheet to draw on, in points of two pixels from the upper left; its maker disposes it.</summary>
internal sealed class Drawing : IDisposable
{
    public const float TextSize = 13;

    private const int PixelsPerPoint = 2;

    private readonly SKBitmap bitmap;
    private readonly SKCanvas canvas;
    private readonly HashSet<SKColor> colors = [SKColors.White];
    private bool hasImages;

    public Drawing(float width, float height)
    {
        bitmap = new(new SKImageInfo(Pixels(width), Pixels(height), SKColorType.Rgba8888, SKAlphaType.Opaque));
        canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(PixelsPerPoint);
    }

    /// <summary>The width of a line of text, in points.</summary>
    public static float WidthOf(string text, float size = TextSize, bool bold = false)
    {
        using var paint = TextPaint(size, bold, Colors.Ink);
        return paint.MeasureText(text);
    }

    /// <summary>Text in lines of at most a width, broken at line breaks and spaces; cut with "…" to fit.</summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size = TextSize, int maxLines = 3)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && WidthOf(longer, size) > width)
                {
                    lines.Add(line);
                    longer = word;
                }
                line = longer;
            }
            lines.Add(line);
        }
        if (lines.Count > maxLines)
            lines[maxLines - 1] += "…";
        return [.. lines.Take(maxLines).Select(line => Cut(line, width, size))];
    }

    /// <summary>Until the result is disposed, nothing is drawn outside of an area.</summary>
    public IDisposable Within(SKRect area)
    {
        var restored = new SKAutoCanvasRestore(canvas);
        canvas.ClipRect(area);
        return restored;
    }

    public void Line(float x1, float y1, float x2, float y2, SKColor color, float width = 1) =>
        Polyline([new(x1, y1), new(x2, y2)], color, width);

    public void Polyline(IReadOnlyList<SKPoint> points, SKColor color, float width = 1, bool dashed = false)
    {
        if (points.Count < 2)
            return;
        using var dashes = dashed ? SKPathEffect.CreateDash([3 * width, 2 * width], phase: 0) : null;
        using var paint = Stroke(color, width);
        paint.PathEffect = dashes;
        using var path = new SKPath();
        path.AddPoly([.. points], close: false);
        canvas.DrawPath(path, paint);
    }

    public void Rectangle(SKRect area, SKColor? fill = null, SKColor? border = null, float width = 1) =>
        FillAndBorder(fill, border, width, paint => canvas.DrawRect(area, paint));

    public void Circle(float x, float y, float radius, SKColor? fill = null, SKColor? border = null, float width = 1) =>
        FillAndBorder(fill, border, width, paint => canvas.DrawCircle(x, y, radius, paint));

    /// <summary>One line of text.</summary>
    /// <param name="text">The line.</param>
    /// <param name="x">Its left end, centre or right end, by <paramref name="align"/>.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="align">What lies at <paramref name="x"/>.</param>
    /// <param name="size">Height of the type in points.</param>
    /// <param name="bold">Half bold rather than regular.</param>
    /// <param name="color">Null for <see cref="Colors.Ink"/>.</param>
    /// <param name="upwards">Turned by 90° about (x, y), to be read from below.</param>
    public void Text(
        string text, float x, float y, SKTextAlign align = SKTextAlign.Left, float size = TextSize, bool bold = false,
        SKColor? color = null, bool upwards = false)
    {
        colors.Add(color ?? Colors.Ink);
        using var paint = TextPaint(size, bold, color ?? Colors.Ink);
        paint.TextAlign = align;
        using var restored = new SKAutoCanvasRestore(canvas);
        canvas.RotateDegrees(upwards ? -90 : 0, x, y);
        canvas.DrawText(text, x, y, paint);
    }

    /// <summary>An image over an area, each of its pixels a sharp rectangle.</summary>
    public void Image(byte[] png, SKRect area)
    {
        using var image = SKImage.FromEncodedData(png);
        hasImages = true;
        canvas.DrawImage(image, area); // without a paint: the nearest pixel
    }

    public byte[] ToPng() => CompactPng.Of(bitmap, hasImages ? null : colors);

    public void Dispose()
    {
        canvas.Dispose();
        bitmap.Dispose();
    }

    private static int Pixels(float points) => (int)Math.Ceiling(points * PixelsPerPoint);

    private static string Cut(string line, float width, float size)
    {
        if (WidthOf(line, size) <= width)
            return line;
        var length = line.Length;
        while (length > 1 && WidthOf($"{line[..length]}…", size) > width)
            length--;
        return $"{line[..length]}…";
    }

    private void FillAndBorder(SKColor? fill, SKColor? border, float width, Action<SKPaint> draw)
    {
        if (fill is { } inside)
        {
            colors.Add(inside);
            using var paint = new SKPaint { Color = inside, IsAntialias = true };
            draw(paint);
        }
        if (border is { } outside)
        {
            using var paint = Stroke(outside, width);
            draw(paint);
        }
    }

    private SKPaint Stroke(SKColor color, float width)
    {
        colors.Add(color);
        return new() { Color = color, StrokeWidth = width, Style = SKPaintStyle.Stroke, IsAntialias = true };
    }

    private static SKPaint TextPaint(float size, bool bold, SKColor color) => new()
    {
        Typeface = bold ? Typefaces.SemiBold : Typefaces.Regular,
        TextSize = size,
        Color = color,
        IsAntialias = true,
        SubpixelText = true,
    };
}
