using System.Collections.Immutable;

namespace FashionLib;

/// <summary>An area of a chart between two lines, such as where most of many runs lie.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Where its edges' points are.</param>
/// <param name="Low">The lower edge's values, as many.</param>
/// <param name="High">The upper edge's values, as many.</param>
/// <param name="Color">Its colour as CSS writes it.</param>
/// <exception cref="ArgumentException">There aren't as many values as places.</exception>
public sealed record ChartBand(
    string Name, ImmutableArray<double> X, ImmutableArray<double> Low, ImmutableArray<double> High, string Color)
{
    /// <summary>The upper edge's values, as many.</summary>
    public ImmutableArray<double> High { get; } = (Low.Length, High.Length) == (X.Length, X.Length) ? High
        : throw new ArgumentException(
            $"Expected {X.Length} values of each edge of '{Name}', found {Low.Length} and {High.Length}.");

    /// <summary>Once around: to the right on the upper edge, back on the lower one.</summary>
    internal IEnumerable<(double X, double Y)> Edge => X.Zip(High).Concat(X.Zip(Low).Reverse());
}
