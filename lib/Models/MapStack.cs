using SkiaSharp;

namespace FashionLib;

/// <summary>Maps as sheets one before another, from the upper left to the lower right.</summary>
/// <param name="Stage">What it shows.</param>
/// <param name="Sheets">How many are drawn.</param>
/// <param name="Sheet">Size of each.</param>
internal sealed record MapStack(NetworkStage Stage, int Sheets, SKSize Sheet)
    : StageFigure(Stage, new(Sheet.Width + (Sheets - 1) * Offset, Sheet.Height + (Sheets - 1) * Offset))
{
    private const float Largest = 68;
    private const float Smallest = 6;
    private const float Offset = 3.5f;

    /// <summary>The sheet in front.</summary>
    public SKRect Front => SKRect.Create(
        Right - Sheet.Width, Centre.Y + Size.Height / 2 - Sheet.Height, Sheet.Width, Sheet.Height);

    /// <summary>The sheet at the back.</summary>
    public SKRect Back => SKRect.Create(Left, Centre.Y - Size.Height / 2, Sheet.Width, Sheet.Height);

    /// <param name="stage">Maps (…, height, width).</param>
    /// <param name="largest">The greatest height or width in the network.</param>
    public static MapStack Of(NetworkStage stage, long largest)
    {
        var shape = stage.OutputShape;
        var maps = shape.SkipLast(2).Aggregate(1L, (product, size) => product * size);
        // All up to 8, then by the logarithm: 10 for 16, 15 for 120.
        var sheets = maps <= 8 ? maps : 8 + (long)Math.Min(2 * Math.Log2(maps / 8.0), 8);
        float Side(long size) => Math.Max(Largest * size / largest, Smallest);
        return new(stage, (int)sheets, new(Side(shape[^1]), Side(shape[^2])));
    }

    /// <summary>A part of the sheet in front, in proportion to a window on the map.</summary>
    public SKRect Part((long Height, long Width) window)
    {
        var width = Math.Min(1f, (float)window.Width / Stage.OutputShape[^1]) * Sheet.Width;
        var height = Math.Min(1f, (float)window.Height / Stage.OutputShape[^2]) * Sheet.Height;
        return SKRect.Create(
            Front.Left + 0.8f * (Sheet.Width - width), Front.Top + 0.2f * (Sheet.Height - height), width, height);
    }

    public override void Draw(Drawing sheet)
    {
        for (var behind = Sheets - 1; behind >= 0; behind--)
        {
            var area = Front;
            area.Offset(-behind * Offset, -behind * Offset);
            sheet.Rectangle(area, Tint.Fill, Tint.Border);
        }
    }
}
