using MathNet.Numerics.Statistics;
using Plotly.NET;
using Plotly.NET.CSharp;
using CSharpChart = Plotly.NET.CSharp.Chart;

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

    /// <summary>A line through the means and a point for each run; what lies under the axis is said in words.</summary>
    /// <param name="title">Title above the chart.</param>
    /// <param name="least">Where the axis of accuracies begins.</param>
    /// <param name="most">Where it ends.</param>
    public GenericChart Chart(string title, double least = 0.8, double most = 0.95)
    {
        var lines = Levels.GroupBy(level => level.Line).ToList();
        var chart = CSharpChart.Combine(lines.SelectMany((line, i) => new[]
        {
            Trace(line.Key is "" ? "mean" : line.Key, i, StyleParam.Mode.Lines,
                [.. line.Select(level => (level.Level, level.Mean))]),
            Trace(line.Key is "" ? "a run" : $"{line.Key}, a run", i, StyleParam.Mode.Markers,
                [.. line.SelectMany(level => level.Runs.Select(run => (level.Level, run.Accuracy ?? double.NaN)))]),
        }))
            .WithXAxisStyle<string, double, string>(
                TitleText: Factor, AxisType: StyleParam.AxisType.Category, ShowGrid: true)
            .WithYAxisStyle<double, double, string>(
                TitleText: "validation accuracy", MinMax: Tuple.Create(least, most), ShowGrid: true);
        return Plotly.NET.Chart.withTitle(title, TitleFont: null!).Invoke(chart);
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

    private static GenericChart Trace(string name, int line, StyleParam.Mode mode, (string, double)[] points)
    {
        var color = Color.fromHex(ChartLine.Palette[line % ChartLine.Palette.Count].Css());
        return CSharpChart.Scatter<string, double, string>(
            [.. points.Select(point => point.Item1)], [.. points.Select(point => point.Item2)], mode, Name: name,
            ShowLegend: mode == StyleParam.Mode.Lines, LineColor: color, MarkerColor: color, UseDefaults: false);
    }
}
