using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace FashionLib;

/// <summary>What a factor does to the validation accuracy.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Levels">Its levels, line by line.</param>
public sealed record Effect(string Factor, IReadOnlyList<EffectLevel> Levels)
{
    /// <summary>The levels that fail: what is said of the others would be of them alone.</summary>
    public IReadOnlyList<EffectLevel> Failures => [.. Levels.Where(level => level.Fails)];

    /// <summary>The other levels from the best on.</summary>
    public IReadOnlyList<EffectLevel> Ranked =>
        [.. Levels.Where(level => !level.Fails).OrderByDescending(level => level.Mean)];

    /// <summary>Distance of the best of these levels' mean from the least one's; NaN without any.</summary>
    public double Range => Ranked is [var best, .., var least] ? best.Mean - least.Mean : double.NaN;

    /// <summary>How far seeds alone move the accuracy: the pooled standard deviation within these levels.</summary>
    public double Scatter => Math.Sqrt(Ranked.Sum(level => (level.Runs.Count - 1) * level.Accuracies.Variance())
        / FreedomWithin);

    /// <summary>The levels' mean square over that of the seeds within them; about 1 where no level differs.</summary>
    /// <remarks>
    /// Source: Fisher (1925), Statistical Methods for Research Workers, chapter 7: analysis of variance.
    /// </remarks>
    public double F
    {
        get
        {
            var mean = Ranked.SelectMany(level => level.Accuracies).Mean();
            var between = Ranked.Sum(level => level.Runs.Count * Math.Pow(level.Mean - mean, 2));
            return between / FreedomBetween / (Scatter * Scatter);
        }
    }

    /// <summary>
    /// How probable so great an <see cref="F"/> is, or a greater one, if no level differs; NaN where there is nothing to
    /// compare: fewer than two levels, or one seed each.
    /// </summary>
    public double P => IsComparable ? 1 - FisherSnedecor.CDF(FreedomBetween, FreedomWithin, F) : double.NaN;

    private bool IsComparable => FreedomBetween > 0 && FreedomWithin > 0;

    private int FreedomBetween => Ranked.Count - 1;

    private int FreedomWithin => Ranked.Sum(level => level.Runs.Count - 1);

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

    /// <summary>Best and worst level, and whether the levels differ by more than seeds do.</summary>
    public Prose Summary => !IsComparable
        ? Prose.Of($"There are no two levels of several seeds that come to {EffectLevel.LeastOfUse}.{LeftOut}")
        : Prose.Of(
            $"The best mean accuracy, {Ranked[0].Mean:F4}, is that of «{Ranked[0].Name}»,",
            $"the least, {Ranked[^1].Mean:F4}, that of «{Ranked[^1].Name}»: {Range:F4} apart.",
            $"Seeds alone scatter by {Scatter:F4};",
            $"F({FreedomBetween}, {FreedomWithin}) = {F:F1}, p {(P < 0.001 ? "" : "= ")}{PText}:",
            $"{(P < 0.05 ? "the levels differ" : "nothing is shown")}.{LeftOut}{Parameters}");

    private string Parameters => Levels.Select(level => level.Runs[0].Parameters).Distinct().Order().ToArray()
        is not [var least, .., var most] ? ""
        : FormattableString.Invariant($" The networks have {least:N0} to {most:N0} parameters.");

    private string LeftOut => Failures.Count == 0 ? ""
        : $" Left out as failures: {string.Join("; ", Failures.Select(level => level.Name))}.";

    /// <summary><see cref="P"/> as journals print it.</summary>
    public string PText => Figures.Probability(P);

    /// <summary>A row for each level.</summary>
    public Table ToTable() => new(
        [Factor, .. EffectLevel.Header],
        [.. Levels.Select(level => (object?[])[level.Name, .. level.Cells])], RowHeaders: true);
}
