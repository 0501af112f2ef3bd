namespace FashionLib;

/// <summary>Precision, recall and F1 of each class with their averages, as scikit-learn's report has them.</summary>
/// <remarks>A share of nothing is 0, as in scikit-learn's <c>zero_division=0</c>; so is an average of none.</remarks>
public sealed class ClassificationReport
{
    private readonly ClassScores[] averaged;

    /// <summary>Computes the scores.</summary>
    /// <param name="matrix">The counts that they are computed from.</param>
    /// <param name="labels">
    /// The classes that the averages are over; null for those that occur, as actual or as predicted class.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A label isn't one of the matrix.</exception>
    public ClassificationReport(ConfusionMatrix matrix, IEnumerable<int>? labels = null)
    {
        var (actual, predicted) = (matrix.ActualTotals, matrix.PredictedTotals);
        Classes = [.. matrix.ClassNames.Select((name, i) => new ClassScores(
            name, Precision: Ratio(matrix.Counts[i, i], predicted[i]), Recall: Ratio(matrix.Counts[i, i], actual[i]),
            F1: Ratio(2L * matrix.Counts[i, i], predicted[i] + actual[i]), Support: actual[i]))];
        labels ??= Enumerable.Range(0, matrix.Classes).Where(i => actual[i] + predicted[i] > 0);
        averaged = [.. labels.Select(label => label >= 0 && label < Classes.Count ? Classes[label]
            : throw new ArgumentOutOfRangeException(
                nameof(labels), label, $"Expected labels from 0 to {Classes.Count - 1}."))];
    }

    /// <summary>Scores of each class, from label 0 on.</summary>
    public IReadOnlyList<ClassScores> Classes { get; }

    /// <summary>Plain mean over the classes that are averaged.</summary>
    public ClassScores MacroAverage => Average("macro average", _ => 1);

    /// <summary>Mean over these classes, each weighted by its number of images.</summary>
    public ClassScores WeightedAverage => Average("weighted average", scores => scores.Support);

    private ClassScores Average(string name, Func<ClassScores, double> weight)
    {
        var total = averaged.Sum(weight);
        double Mean(Func<ClassScores, double> score) =>
            total == 0 ? 0 : averaged.Sum(s => weight(s) * score(s)) / total;
        return new(name, Mean(s => s.Precision), Mean(s => s.Recall), Mean(s => s.F1), averaged.Sum(s => s.Support));
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
