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
