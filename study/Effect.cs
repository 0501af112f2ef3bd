using System.Globalization;
using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>What a factor does to the validation accuracy.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Levels">Its levels, line by line.</param>
public sealed record Effect(string Factor, IReadOnlyList<EffectLevel> Levels)
{
    /// <summary>The levels from the best on.</summary>
    public IReadOnlyList<EffectLevel> Ranked => [.. Levels.OrderByDescending(level => level.Mean)];

    /// <summary>Distance of the best level's mean from the worst one's.</summary>
    public double Range => Ranked[0].Mean - Ranked[^1].Mean;

    /// <summary>How far seeds alone move the accuracy: the median of the levels' standard deviations.</summary>
    public double Scatter => Levels
        .Select(level => level.Runs.Select(run => run.Accuracy ?? EffectLevel.Guessed).StandardDeviation()).Median();

    /// <summary>
    /// The means, joined by a line where the levels are numbers, and a point for each run; what lies outside of the
    /// axis is said in words.
    /// </summary>
    /// <param name="title">Title above the chart.</param>
    /// <param name="least">Where the axis of accuracies begins.</param>
    /// <param name="most">Where it ends.</param>
    public LineChart Chart(string title, double least = 0.8, double most = 0.95)
    {
        string[] levels = [.. Levels.Select(level => level.Level).Distinct()];
        var areNumbers = levels.All(level => double.TryParse(level, CultureInfo.InvariantCulture, out _));
        var lines = Levels.GroupBy(level => level.Line).ToList();
        return new(title, Axis.Of([.. levels], Factor), new(least, most, "validation accuracy"),
        [
            .. lines.SelectMany((line, i) => new[]
            {
                Line(line.Key is "" ? "mean" : line.Key, Color(i),
                    [.. line.Select(level => (level.Level, level.Mean))]) with
                {
                    IsJoined = areNumbers, Mark = areNumbers ? ChartMark.None : ChartMark.Square, IsInLegend = true,
                },
                Line(line.Key is "" ? "a run" : $"{line.Key}, a run", Color(i),
                    [.. line.SelectMany(level => level.Runs.Select(run => (level.Level, run.Accuracy ?? double.NaN)))]),
            }),
            Line("a run", ChartLine.Palette[^1], []) with { IsInLegend = true }, // the key of all runs
        ]);

        static string Color(int line) => ChartLine.Palette[line % ChartLine.Palette.Length];

        ChartLine Line(string name, string color, (string Level, double Accuracy)[] points) => new(
            name, [.. points.Select(point => (double)levels.IndexOf(point.Level))],
            [.. points.Select(point => point.Accuracy)], color)
        {
            IsJoined = false, Mark = ChartMark.OpenCircle, IsInLegend = false,
        };
    }

    /// <summary>Best and worst level, and how their distance compares with what seeds do.</summary>
    public Prose Summary => Prose.Of(
        $"The best mean accuracy, {Ranked[0].Mean:F4}, has {Ranked[0].Name};",
        $"the worst, {Ranked[^1].Mean:F4}, {Ranked[^1].Name}.",
        $"That is {Range:F4}, {Range / Scatter:F1} times the {Scatter:F4} by which seeds scatter.");

    /// <summary>A row for each level.</summary>
    public Table ToTable() => new(
        [Factor, .. EffectLevel.Header],
        [.. Levels.Select(level => (object?[])[level.Name, .. level.Cells])], RowHeaders: true);
}
