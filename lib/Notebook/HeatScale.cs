using System.Globalization;

namespace FashionLib;

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
