using SkiaSharp;

namespace FashionLib;

/// <summary>Small images as PNG, enlarged by a whole factor so that their pixels can be seen.</summary>
internal static class PixelImage
{
    private const int LeastHeight = 112; // pixels: 28 rows by 4

    /// <summary>From black, 0, to white, 255.</summary>
    public static byte[] Grey(ReadOnlySpan<byte> values, int height, int width) =>
        Png(values, new SKImageInfo(width, height, SKColorType.Gray8));

    /// <summary>From blue, minus the limit, over white, 0, to orange, the limit.</summary>
    public static byte[] Signed(ReadOnlySpan<float> values, int height, int width, float limit)
    {
        var pixels = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var share = limit == 0 ? 0 : values[i] / limit;
            var color = Colors.Mix(SKColors.White, share < 0 ? Colors.Blue : Colors.Vermillion, Math.Abs(share));
            (pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]) = (color.Red, color.Green, color.Blue);
        }
        return Png(pixels, new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
    }

    private static byte[] Png(ReadOnlySpan<byte> pixels, SKImageInfo info)
    {
        using var image = SKImage.FromPixelCopy(info, pixels);
        using var bitmap = SKBitmap.FromImage(image);
        var factor = (LeastHeight + info.Height - 1) / info.Height;
        using var enlarged = bitmap.Resize(
            info.WithSize(factor * info.Width, factor * info.Height), SKFilterQuality.None); // the nearest pixel
        using var data = enlarged.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }
}
