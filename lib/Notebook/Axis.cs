using System.Globalization;
using System.Text.Json.Nodes;

namespace FashionLib;

/// <summary>An axis of a chart.</summary>
/// <param name="First">Where it begins.</param>
/// <param name="Last">Where it ends; more than where it begins.</param>
/// <param name="Title">What stands beside it.</param>
/// <param name="IsWhole">Whether only whole numbers stand on it, such as epochs.</param>
/// <param name="Categories">What stands at 0, 1 and so on in the place of numbers; null for numbers.</param>
internal sealed record Axis(
    double First, double Last, string Title, bool IsWhole = false, IReadOnlyList<string>? Categories = null)
{
    /// <summary>Distance of ticks that gives at most so many of them: 1, 2 or 5 times a power of ten.</summary>
    public double Step(int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((Last - First) / most)));
        if (Categories is not null)
            return 1;
        var step = new[] { 1, 2, 5, 10 }.Select(digit => digit * power).First(s => (Last - First) / s <= most + 1e-9);
        return IsWhole ? Math.Max(1, step) : step;
    }

    /// <summary>The multiples of the step on the axis, and how they are written.</summary>
    public IEnumerable<(double Value, string Label)> Ticks(int most)
    {
        var step = Step(most);
        var format = $"F{Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9))}";
        for (var i = Math.Ceiling(First / step - 1e-9) + 0.0; i * step <= Last + 1e-9 * step; i++)
            yield return (i * step, Categories?[(int)i] ?? (i * step).ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>How a place on it is written in a sentence.</summary>
    public string Text(double value) => Categories?[(int)value] ?? value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where a value lies on it: 0 at its beginning, 1 at its end.</summary>
    public float Share(double value) => (float)((value - First) / (Last - First));

    /// <summary>The axis as a figure of plotly.js describes it; without a range it spans the finite values.</summary>
    public static Axis Of(JsonNode? axis, IEnumerable<double> values, IReadOnlyList<string>? categories = null)
    {
        var title = axis?["title"] is JsonObject text ? (string?)text["text"] : null;
        if (categories is not null)
            return new(-0.5, categories.Count - 0.5, title ?? "", IsWhole: true, categories);
        var finite = values.Where(double.IsFinite).DefaultIfEmpty().ToArray();
        var (first, last) = axis?["range"] is JsonArray { Count: 2 } range
            ? ((double)range[0]!, (double)range[1]!)
            : (finite.Min(), finite.Max());
        return new(last > first ? first : first - 0.5, last > first ? last : first + 0.5, title ?? "",
            IsWhole: finite.All(double.IsInteger));
    }
}
