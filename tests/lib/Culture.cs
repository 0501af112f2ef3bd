using System.Globalization;

namespace FashionLib.Tests;

/// <summary>Another culture on this thread, until it is disposed.</summary>
internal sealed class Culture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    private Culture(CultureInfo culture) => CultureInfo.CurrentCulture = culture;

    /// <summary>As in German: a comma before decimals, a point between thousands.</summary>
    public static Culture WithDecimalComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        culture.NumberFormat.NegativeSign = "\u2212";
        return new(culture);
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
