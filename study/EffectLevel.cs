using System.Globalization;

namespace FashionLib;

/// <summary>The runs of one configuration among those that show what a factor does.</summary>
/// <param name="Line">Which line it is on, such as another factor's level; empty where there is one line only.</param>
/// <param name="Level">The factor's level.</param>
/// <param name="Runs">A run for each seed.</param>
public sealed record EffectLevel(string Line, string Level, IReadOnlyList<StudyRun> Runs)
{
    /// <summary>Accuracy of a network that guesses, which is what a diverged run counts as.</summary>
    public const double Guessed = 0.1;

    /// <summary>A level whose mean accuracy is less fails, by the choice of its numbers.</summary>
    public const double LeastOfUse = 0.8;

    /// <summary>Mean validation accuracy of the runs.</summary>
    public double Mean => Accuracies.Average();

    /// <summary>Whether it comes to less than <see cref="LeastOfUse"/>.</summary>
    public bool Fails => Mean < LeastOfUse;

    internal IEnumerable<double> Accuracies => Runs.Select(run => run.Accuracy ?? Guessed);

    /// <summary>Line and level.</summary>
    public string Name => Line is "" ? Level : $"{Line}, {Level}";

    /// <summary>Mean processor time of a training.</summary>
    public double Seconds => Runs.Average(run => run.Seconds);

    internal static IReadOnlyList<string> Header { get; } =
        ["mean validation accuracy", "least", "greatest", "diverged", "parameters", "seconds"];

    internal IReadOnlyList<object?> Cells =>
    [
        Mean, Runs.Min(run => run.Accuracy), Runs.Max(run => run.Accuracy), Runs.Count(run => run.Accuracy is null),
        Runs[0].Parameters, Seconds.ToString("F1", CultureInfo.InvariantCulture),
    ];
}
