using System.Collections.Immutable;
using System.Globalization;

namespace FashionLib;

/// <summary>An axis of a chart.</summary>
/// <param name="First">Where it begins.</param>
/// <param name="Last">Where it ends; more than where it begins.</param>
/// <param name="Title">What stands beside it.</param>
/// <param name="IsWhole">Whether only whole numbers stand on it, such as epochs.</param>
/// <exception cref="ArgumentException">It doesn't end after it begins.</exception>
public sealed record Axis(double First, double Last, string Title = "", bool IsWhole = false)
{
    /// <summary>Where it ends; more than where it begins.</summary>
    public double Last { get; } = IsRange(First, Last) ? Last : throw new ArgumentException(
        FormattableString.Invariant($"Expected an axis that ends after it begins, found {First} to {Last}."));

    /// <summary>What stands at 0, 1 and so on in the place of numbers; empty for numbers.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>An axis with a place for each category.</summary>
    public static Axis Of(ImmutableArray<string> categories, string title = "") =>
        new(-0.5, Math.Max(categories.Length, 1) - 0.5, title, IsWhole: true) { Categories = categories };

    /// <summary>An axis that spans values but huge ones, and a little more so that marks have room.</summary>
    public static Axis Around(IEnumerable<double> values, string title = "")
    {
        var finite = values.Where(value => Math.Abs(value) < 1e100).DefaultIfEmpty().ToArray();
        var (first, last) = (finite.Min(), finite.Max());
        var margin = IsRange(first, last) ? (last - first) / 20 : Math.Max(0.5, Math.Abs(last) / 10);
        return new(first - margin, last + margin, title, IsWhole: finite.All(double.IsInteger));
    }

    /// <summary>Whether an axis can go from one number to another.</summary>
    internal static bool IsRange(double first, double last) => last - first is > 1e-300 and < double.PositiveInfinity;

    /// <summary>Distance of ticks that gives at most so many of them: 1, 2 or 5 times a power of ten.</summary>
    internal double Step(int most)
    {
        if (!Categories.IsEmpty)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10((Last - First) / most)));
        var step = new[] { 1, 2, 5, 10 }.Select(digit => digit * power).First(s => (Last - First) / s <= most + 1e-9);
        return IsWhole ? Math.Max(1, step) : step;
    }

    /// <summary>The multiples of the step on the axis, and how they are written.</summary>
    internal IEnumerable<(double Value, string Label)> Ticks(int most)
    {
        if (!Categories.IsEmpty)
            return Categories.Select((category, i) => ((double)i, category));
        var step = Step(most);
        var isPlain = step >= 1e-5 && Math.Max(-First, Last) < 1e10;
        var format = isPlain ? $"F{Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9))}" : "0.####e+0";
        return Enumerable.Range(0, most + 1).Select(i => (Math.Ceiling(First / step - 1e-9) + i) * step + 0.0)
            .Where(value => value <= Last + 1e-9 * step)
            .Select(value => (value, value.ToString(format, CultureInfo.InvariantCulture)));
    }

    /// <summary>How a place on it is written in a sentence.</summary>
    internal string Text(double value) => !Categories.IsEmpty ? Categories[(int)value]
        : value.ToString(Math.Abs(value) < 1e10 ? "0.####" : "0.####e+0", CultureInfo.InvariantCulture);

    /// <summary>Where a value lies on it: 0 at its beginning, 1 at its end.</summary>
    internal double Share(double value) => (value - First) / (Last - First);
}
