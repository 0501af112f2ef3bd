using System.Runtime.CompilerServices;

namespace FashionLib;

/// <summary>Ranges of numbers, checked where they enter; NaN and infinity are in none of them.</summary>
internal static class Ranges
{
    /// <summary>A finite number of at least 0.</summary>
    public static double AtLeastZero(double value, [CallerMemberName] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Outside(name, "a finite number of at least 0", value);

    /// <summary>A finite number over 0, also as float32.</summary>
    public static double OverZero(double value, [CallerMemberName] string name = "") =>
        (float)value > 0 && double.IsFinite(value) ? value : throw Outside(name, "a finite number over 0", value);

    /// <summary>A decay, in [0, 1).</summary>
    public static double Decay(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and < 1 ? value : throw Outside(name, "a number from 0 to under 1", value);

    private static ArgumentOutOfRangeException Outside(string name, string expected, double found) =>
        new(name, FormattableString.Invariant($"{name}: expected {expected}, found {found}."));
}
