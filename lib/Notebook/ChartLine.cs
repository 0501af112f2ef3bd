using System.Collections.Immutable;

namespace FashionLib;

/// <summary>A line of a chart, or points without one.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="X">Where its points are, on an axis of categories from 0.</param>
/// <param name="Y">Their values, as many; NaN where there is none.</param>
/// <param name="Color">Its colour as CSS writes it, such as #0072b2.</param>
/// <exception cref="ArgumentException">There aren't as many values as places.</exception>
public sealed record ChartLine(string Name, ImmutableArray<double> X, ImmutableArray<double> Y, string Color)
{
    /// <summary>The colours of lines that have none, in turn; Okabe and Ito's.</summary>
    public static ImmutableArray<string> Palette { get; } =
        [$"{Colors.Blue}", $"{Colors.Vermillion}", "#009e73", "#cc79a7", "#e69f00", $"{Colors.Quiet}"];

    /// <summary>Their values, as many; NaN where there is none.</summary>
    public ImmutableArray<double> Y { get; } = Y.Length == X.Length ? Y : throw new ArgumentException(
        $"Expected a value for each of the {X.Length} places of '{Name}', found {Y.Length}.", nameof(Y));

    /// <summary>Whether a line joins the points, as it may where the places have an order.</summary>
    public bool IsJoined { get; init; } = true;

    /// <summary>Whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>What marks its points.</summary>
    public ChartMark Mark { get; init; } = ChartMark.None;

    /// <summary>Whether the legend has it.</summary>
    public bool IsInLegend { get; init; } = true;

    internal IEnumerable<(double X, double Y)> Points => X.Zip(Y);

    internal bool IsSquare => Mark is ChartMark.Square or ChartMark.OpenSquare;

    internal bool IsOpen => Mark is ChartMark.OpenSquare or ChartMark.OpenCircle;
}

/// <summary>What marks the points of a line; the numbers are those of plotly.js.</summary>
public enum ChartMark
{
    /// <summary>Nothing.</summary>
    None = -1,

    /// <summary>A filled circle.</summary>
    Circle = 0,

    /// <summary>A filled square.</summary>
    Square = 1,

    /// <summary>A circle that is white inside.</summary>
    OpenCircle = 100,

    /// <summary>A square that is white inside.</summary>
    OpenSquare = 101,
}
