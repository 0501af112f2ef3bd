using SkiaSharp;

namespace FashionLib;

/// <summary>A white sheet to draw on, in points of two pixels from the upper left; its maker disposes it.</summary>
internal sealed class Drawing : IDisposable
{
    public const float TextSize = 13;

    private const int PixelsPerPoint = 2;

    private readonly SKBitmap bitmap;
    private readonly SKCanvas canvas;
    private readonly HashSet<uint> used = [Pixel(SKColors.White)]; // colours of areas, lines and texts
    private SKPngEncoderFilterFlags filters = SKPngEncoderFilterFlags.None; // the smallest for lines and text

    /// <param name="width">In points.</param>
    /// <param name="height">In points.</param>
    /// <param name="isGrey">Whether the sheet has no colours, which takes a third of the bytes.</param>
    public Drawing(float width, float height, bool isGrey = false)
    {
        var color = isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888;
        bitmap = new(new SKImageInfo(Pixels(width), Pixels(height), color, SKAlphaType.Opaque));
        canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale(PixelsPerPoint);
    }

    /// <summary>The width of a line of text, in points.</summary>
    public static float WidthOf(string text, float size = TextSize, bool bold = false)
    {
        using var paint = TextPaint(size, bold);
        return paint.MeasureText(text);
    }

    /// <summary>Text in lines of at most a width, broken at line breaks and spaces; cut with "…" to fit.</summary>
    public static IReadOnlyList<string> Wrap(string text, float width, float size = TextSize, int maxLines = 3)
    {
        using var paint = TextPaint(size);
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && paint.MeasureText(longer) > width)
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
        return [.. lines.Take(maxLines).Select(line => paint.MeasureText(line) <= width
            ? line
            : line[..(int)Math.Max(1, paint.BreakText(line, width - paint.MeasureText("…")))] + "…")];
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

    /// <summary>A line through points; one that isn't finite breaks it.</summary>
    public void Polyline(IEnumerable<SKPoint> points, SKColor color, float width = 1, bool dashed = false)
    {
        using var path = new SKPath();
        var isDown = false;
        foreach (var point in points)
        {
            var isPlace = float.IsFinite(point.X) && float.IsFinite(point.Y);
            if (isPlace && isDown)
                path.LineTo(point);
            else if (isPlace)
                path.MoveTo(point);
            isDown = isPlace;
        }
        Draw(path, fill: null, color, width, dashed);
    }

    public void Rectangle(SKRect area, SKColor? fill = null, SKColor? border = null, float width = 1)
    {
        using var path = new SKPath();
        path.AddRect(area);
        Draw(path, fill, border, width);
    }

    public void Circle(float x, float y, float radius, SKColor? fill = null, SKColor? border = null, float width = 1)
    {
        using var path = new SKPath();
        path.AddCircle(x, y, radius);
        Draw(path, fill, border, width);
    }

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
        using var paint = TextPaint(size, bold);
        (paint.TextAlign, paint.Color) = (align, Used(color ?? Colors.Ink));
        using var restored = new SKAutoCanvasRestore(canvas);
        canvas.RotateDegrees(upwards ? -90 : 0, x, y);
        canvas.DrawText(text, x, y, paint);
    }

    /// <summary>An image over an area, each of its pixels a sharp rectangle.</summary>
    public void Image(byte[] png, SKRect area)
    {
        using var image = SKImage.FromEncodedData(png);
        filters = SKPngEncoderFilterFlags.AllFilters;
        canvas.DrawImage(image, area); // without a paint: the nearest pixel
    }

    // Compressed at zlib's level 6: 9 takes a tenth fewer bytes and five times as long.
    public byte[] ToPng()
    {
        if (bitmap.ColorType == SKColorType.Rgba8888 && filters == SKPngEncoderFilterFlags.None)
            RoundEdges();
        using var pixels = bitmap.PeekPixels();
        using var png = pixels.Encode(new SKPngEncoderOptions(filters, zLibLevel: 6));
        return png.ToArray();
    }

    public void Dispose()
    {
        canvas.Dispose();
        bitmap.Dispose();
    }

    /// <summary>Shades of smooth edges to 16 of each part: they look the same, in less than half the bytes.</summary>
    private unsafe void RoundEdges()
    {
        static uint Nearest(uint pixel, int shift) => ((pixel >> shift & 255) + 8) / 17 * 17 << shift;
        foreach (ref var pixel in new Span<uint>((void*)bitmap.GetPixels(), bitmap.Width * bitmap.Height))
            if (!used.Contains(pixel))
                pixel = 0xff000000 | Nearest(pixel, 0) | Nearest(pixel, 8) | Nearest(pixel, 16);
    }

    private SKColor Used(SKColor color)
    {
        used.Add(Pixel(color));
        return color;
    }

    private static uint Pixel(SKColor color) => 0xff000000 | (uint)(color.Blue << 16 | color.Green << 8 | color.Red);

    private static int Pixels(float points) => (int)Math.Ceiling(points * PixelsPerPoint);

    private void Draw(SKPath path, SKColor? fill, SKColor? border, float width, bool dashed = false)
    {
        using var dashes = dashed ? SKPathEffect.CreateDash([3 * width, 2 * width], phase: 0) : null;
        // A hairline is whole pixels, half a point each: as good to look at, and a third of the bytes where many cross.
        using var paint = new SKPaint { IsAntialias = fill is not null || width >= 1 };
        if (fill is { } inside)
        {
            paint.Color = Used(inside);
            canvas.DrawPath(path, paint);
        }
        if (border is { } outside)
        {
            (paint.Color, paint.Style, paint.StrokeWidth, paint.PathEffect) =
                (Used(outside), SKPaintStyle.Stroke, width, dashes);
            canvas.DrawPath(path, paint);
        }
    }

    private static SKPaint TextPaint(float size, bool bold = false) => new()
    {
        Typeface = bold ? Typefaces.SemiBold : Typefaces.Regular,
        TextSize = size,
        IsAntialias = true,
        SubpixelText = true,
    };
}
