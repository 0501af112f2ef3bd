using SkiaSharp;

namespace FashionLib.Display;

/// <summary>Drawings with fewer shades: they look the same, in a third of the bytes.</summary>
internal static class FewShades
{
    private const int Step = 17; // 16 shades of each part, 0 and 255 among them

    /// <summary>The same picture with colours rounded, as PNG.</summary>
    /// <param name="png">The picture; opaque.</param>
    /// <param name="kept">Colours of areas, where rounding would show; edges have the others.</param>
    public static byte[] Of(byte[] png, IReadOnlySet<SKColor> kept)
    {
        using var bitmap = SKBitmap.Decode(png);
        bitmap.Pixels = [.. bitmap.Pixels.Select(color => kept.Contains(color) ? color : Rounded(color))];
        using var map = bitmap.PeekPixels();
        using var data = map.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, zLibLevel: 9));
        return data.ToArray();
    }

    private static SKColor Rounded(SKColor color)
    {
        static byte Nearest(byte part) => (byte)((part + Step / 2) / Step * Step);
        return new(Nearest(color.Red), Nearest(color.Green), Nearest(color.Blue));
    }
}
