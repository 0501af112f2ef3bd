using System.Globalization;

namespace FashionLib;

/// <summary>The colours of pictures.</summary>
/// <remarks>Source: Okabe and Ito (2008), Color Universal Design, for those that tell things apart.</remarks>
internal static class Colors
{
    public static readonly Rgb White = new(0xff, 0xff, 0xff);
    public static readonly Rgb Blue = new(0x00, 0x72, 0xb2);
    public static readonly Rgb Vermillion = new(0xd5, 0x5e, 0x00);

    public static readonly Rgb Ink = new(0x1f, 0x23, 0x28);
    public static readonly Rgb Quiet = new(0x5b, 0x64, 0x6e);
    public static readonly Rgb Grid = new(0xd9, 0xdd, 0xe2);
}

/// <summary>A colour by its parts of red, green and blue.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>A colour between this at share 0 and another at 1.</summary>
    public Rgb To(Rgb other, double share)
    {
        byte Part(byte a, byte b) => (byte)Math.Round(a + (b - a) * share);
        return new(Part(Red, other.Red), Part(Green, other.Green), Part(Blue, other.Blue));
    }

    /// <summary>As CSS writes it: #0072b2.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}

/// <summary>
/// A scale of blue for shares from 0 to 1. It goes by the square root, so that small shares show, and stays translucent
/// enough for text in the page's own colour, dark on a light page and light on a dark one.
/// </summary>
internal static class HeatScale
{
    private const double Deepest = 0.55; // opacity; at 0.65 the contrast falls under 4.5:1 in some editors' themes

    /// <summary>The colour as CSS writes it: rgba(0,114,178,0.275) for a quarter.</summary>
    public static string Css(double share) => Css(Colors.Blue, Opacity(share));

    /// <summary>Orange for a positive share, blue for a negative one, deepest from 1 and -1 on.</summary>
    public static string Signed(double share) =>
        Css(share > 0 ? Colors.Vermillion : Colors.Blue, Deepest * Math.Min(1, Math.Abs(share)));

    /// <summary>The colour over another.</summary>
    public static Rgb Over(Rgb background, double share) => background.To(Colors.Blue, Opacity(share));

    private static string Css(Rgb color, double opacity) => string.Create(CultureInfo.InvariantCulture,
        $"rgba({color.Red},{color.Green},{color.Blue},{opacity:0.###})");

    private static double Opacity(double share) => Deepest * Math.Sqrt(share);
}
