using System.Globalization;

namespace FashionLib.Display;

/// <summary>How figures are written, in every culture alike.</summary>
internal static class Figures
{
    /// <summary>Four decimals, or scientific at or under 0.001, as Keras writes them.</summary>
    public static string Four(double value) =>
        value.ToString(Math.Abs(value) > 1e-3 || value == 0 ? "F4" : "0.0000e+00", CultureInfo.InvariantCulture);
}
