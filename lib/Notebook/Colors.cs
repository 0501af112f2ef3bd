using SkiaSharp;

namespace FashionLib;

/// <summary>The colours of pictures.</summary>
/// <remarks>Source: Okabe and Ito (2008), Color Universal Design, for those that tell things apart.</remarks>
internal static class Colors
{
    public static readonly SKColor Blue = new(0x00, 0x72, 0xb2);
    public static readonly SKColor Vermillion = new(0xd5, 0x5e, 0x00);

    public static readonly SKColor Ink = new(0x1f, 0x23, 0x28);
    public static readonly SKColor Quiet = new(0x5b, 0x64, 0x6e);
    public static readonly SKColor Grid = new(0xd9, 0xdd, 0xe2);

    /// <summary>A colour between two, from the one at share 0 to the other at 1.</summary>
    public static SKColor Mix(SKColor from, SKColor to, double share)
    {
        byte Part(byte a, byte b) => (byte)Math.Round(a + (b - a) * share);
        return new(Part(from.Red, to.Red), Part(from.Green, to.Green), Part(from.Blue, to.Blue));
    }

    /// <summary>As CSS writes it: #0072b2.</summary>
    public static string Css(this SKColor color) => $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
}
