using SkiaSharp;

namespace FashionLib.Tests;

public class DrawingTests
{
    [Fact]
    public void Text_is_in_the_librarys_own_typeface_and_has_ink()
    {
        Assert.Equal(("Inter", "Inter"), (Typefaces.Regular.FamilyName, Typefaces.SemiBold.FamilyName[..5]));
        Assert.True(Typefaces.SemiBold.FontWeight > Typefaces.Regular.FontWeight);
        Assert.True(Ink(sheet => sheet.Text("10 × 28", 5, 20)) > 200);
        Assert.DoesNotContain((ushort)0, Typefaces.Regular.GetGlyphs("Ankle boot: 6 × 28 – conv1 · ±0.5…")); // 0: missing
    }

    [Fact]
    public void A_point_is_two_pixels_and_the_sheet_is_white()
    {
        using var bitmap = Bitmap(sheet => sheet.Rectangle(new(10, 5, 20, 8), fill: SKColors.Red));
        Assert.Equal((200, 60), (bitmap.Width, bitmap.Height));
        Assert.Equal(20 * 6, bitmap.Pixels.Count(pixel => pixel == SKColors.Red));
        Assert.Equal(200 * 60 - 20 * 6, bitmap.Pixels.Count(pixel => pixel == SKColors.White));
        Assert.Equal(SKColors.Red, bitmap.GetPixel(20, 10));
    }

    [Fact]
    public void An_enlarged_image_keeps_its_pixels_sharp()
    {
        using var image = new SKBitmap(2, 1);
        (image.Pixels, var area) = ([SKColors.Blue, SKColors.Lime], new SKRect(0, 0, 20, 10));
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        using var bitmap = Bitmap(sheet => sheet.Image(png.ToArray(), area));
        Assert.Equal(20 * 20, bitmap.Pixels.Count(pixel => pixel == SKColors.Blue));
        Assert.Equal(20 * 20, bitmap.Pixels.Count(pixel => pixel == SKColors.Lime));
    }

    [Fact]
    public void Text_turned_upwards_takes_height_instead_of_width()
    {
        using var bitmap = Bitmap(sheet => sheet.Text("mmm", 50, 28, upwards: true));
        var columns = Enumerable.Range(0, 200).Count(x =>
            Enumerable.Range(0, 60).Any(y => bitmap.GetPixel(x, y) != SKColors.White));
        Assert.InRange(columns, 1, 20); // three letters of 13 points lie over more than 60 pixels
    }

    [Fact]
    public void Dashes_leave_gaps_and_markers_alone_no_line()
    {
        SKPoint[] points = [new(0, 10), new(100, 10)];
        var solid = Ink(sheet => sheet.Polyline(points, SKColors.Black, width: 2));
        Assert.InRange(Ink(sheet => sheet.Polyline(points, SKColors.Black, width: 2, dashed: true)), 1, solid - 100);
        Assert.Equal(0, Ink(sheet => sheet.Polyline(points[..1], SKColors.Black)));
    }

    [Fact]
    public void Wrapped_text_breaks_at_spaces_and_line_breaks_and_is_cut_after_the_last_line()
    {
        Assert.Equal(["Ankle", "boot", "p = 1"], Drawing.Wrap("Ankle boot\np = 1", width: 40));
        Assert.Equal(["Ankle boot"], Drawing.Wrap("Ankle boot", width: 400));
        var cut = Drawing.Wrap("a b c d", width: 1, maxLines: 2);
        Assert.Equal(["a…", "b…"], cut);
        Assert.Equal(["one", "two…"], Drawing.Wrap("one\ntwo\nthree", width: 400, maxLines: 2));
    }

    private static int Ink(Action<Drawing> draw)
    {
        using var bitmap = Bitmap(draw);
        return bitmap.Pixels.Count(pixel => pixel != SKColors.White);
    }

    private static SKBitmap Bitmap(Action<Drawing> draw)
    {
        using var sheet = new Drawing(100, 30);
        draw(sheet);
        return SKBitmap.Decode(sheet.ToPng());
    }
}
