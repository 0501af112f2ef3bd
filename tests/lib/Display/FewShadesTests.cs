using FashionLib.Display;
using SkiaSharp;

namespace FashionLib.Tests;

public class FewShadesTests
{
    [Fact]
    public void Colours_are_rounded_but_those_to_keep()
    {
        using var bitmap = new SKBitmap(2, 2);
        SKColor kept = new(1, 2, 3);
        bitmap.Pixels = [kept, new(8, 9, 255), new(0, 25, 26), SKColors.White];
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var rounded = SKBitmap.Decode(FewShades.Of(png.ToArray(), new HashSet<SKColor>([kept])));
        Assert.Equal([kept, new(0, 17, 255), new(0, 17, 34), SKColors.White], rounded.Pixels);
    }
}
