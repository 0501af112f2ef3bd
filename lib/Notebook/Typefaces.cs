using SkiaSharp;

namespace FashionLib;

/// <summary>Inter by Rasmus Andersson (SIL Open Font License), so that text needs no font on the machine.</summary>
internal static class Typefaces
{
    public static SKTypeface Regular { get; } = Read("Inter-Regular.ttf");

    public static SKTypeface SemiBold { get; } = Read("Inter-SemiBold.ttf");

    private static SKTypeface Read(string name)
    {
        using var file = typeof(Typefaces).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(file);
        return SKTypeface.FromData(data);
    }
}
