using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FashionLib;

/// <summary>What stands in a table's cell, in every culture alike.</summary>
internal static class CellText
{
    /// <summary>Whole numbers with commas, others with four decimals, all else as it is.</summary>
    public static string Of(object? cell) => cell switch
    {
        double number => Figures.Four(number),
        float number => Figures.Four(number),
        Half number => Figures.Four((double)number),
        NFloat number => Figures.Four(number),
        decimal number => Four(number),
        sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint
            or Int128 or UInt128 or BigInteger => ((IFormattable)cell).ToString("N0", CultureInfo.InvariantCulture),
        Enum => cell.ToString()!,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };

    private static string Four(decimal number) => Math.Abs(number) > 0.001m
        ? number.ToString("F4", CultureInfo.InvariantCulture) // with digits that a double hasn't
        : Figures.Four((double)number);
}
