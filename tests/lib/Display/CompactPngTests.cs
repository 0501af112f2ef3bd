using SkiaSharp;

namespace FashionLib.Tests;

public class CompactPngTests
{
    private static readonly SKColor Area = new(1, 2, 3);

    [Fact]
    public void Colours_are_rounded_but_those_of_areas()
    {
        using var png = Png([Area, new(8, 9, 255), new(0, 25, 26), SKColors.White], new HashSet<SKColor>([Area]));
        Assert.Equal([Area, new(0, 17, 255), new(0, 17, 34), SKColors.White], png.Pixels);
    }

    [Fact]
    public void Without_areas_every_colour_stays()
    {
        SKColor[] colors = [Area, new(8, 9, 255), new(0, 25, 26), SKColors.White];
        using var png = Png(colors);
        Assert.Equal(colors, png.Pixels);
    }

    [Fact]
    public void More_than_256_colours_stay_too()
    {
        var colors = Enumerable.Range(0, 17 * 16).Select(i => new SKColor((byte)i, (byte)(i / 256), 0)).ToArray();
        using var png = Png(colors, width: 17);
        Assert.Equal(colors, png.Pixels);
    }

    [Fact]
    public void A_pixel_of_few_colours_takes_at_most_a_byte()
    {
        var random = new Random(1);
        using var bitmap = Bitmap([.. Enumerable.Range(0, 10_000).Select(_ => new SKColor(0, 0, (byte)random.Next(256)))], 100);
        Assert.InRange(CompactPng.Of(bitmap).Length, 1, 11_000);
    }

    private static SKBitmap Png(SKColor[] colors, IReadOnlySet<SKColor>? areas = null, int width = 2)
    {
        using var bitmap = Bitmap(colors, width);
        return SKBitmap.Decode(CompactPng.Of(bitmap, areas));
    }

    private static SKBitmap Bitmap(SKColor[] colors, int width) =>
        new(new SKImageInfo(width, colors.Length / width, SKColorType.Rgba8888, SKAlphaType.Opaque)) { Pixels = colors };
}
