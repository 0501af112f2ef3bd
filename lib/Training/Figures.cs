using System.Globalization;

namespace FashionLib;

/// <summary>How figures are written, in every culture alike.</summary>
internal static class Figures
{
    /// <summary>Four decimals, or scientific at or under 0.001, as Keras writes them.</summary>
    public static string Four(double value) =>
        value.ToString(Math.Abs(value) > 1e-3 || value == 0 ? "F4" : "0.0000e+00", CultureInfo.InvariantCulture);

    /// <summary>Four decimals after a sign, as a difference is written.</summary>
    public static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>A probability of a test as journals print it: three decimals, or &lt; 0.001.</summary>
    public static string Probability(double p) =>
        p < 0.001 ? "< 0.001" : p.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A share in [0, 1] as percentage with one decimal: 83.3%.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");
}
