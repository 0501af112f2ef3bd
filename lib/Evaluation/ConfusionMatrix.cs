using System.Globalization;

namespace FashionLib;

/// <summary>How often each actual class was predicted as each class: rows are the truth, as in scikit-learn.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>Takes counts as they are.</summary>
    /// <param name="counts">[actual, predicted], square, none negative.</param>
    /// <param name="classNames">Name of each class, from label 0 on.</param>
    /// <exception cref="ArgumentException">The shape isn't classes x classes, or a count is negative.</exception>
    public ConfusionMatrix(int[,] counts, IReadOnlyList<string> classNames)
    {
        var classes = classNames.Count;
        if (counts.GetLength(0) != classes || counts.GetLength(1) != classes)
            throw new ArgumentException(
                $"Expected {classes} x {classes} counts, one row and column a class, found " +
                $"{counts.GetLength(0)} x {counts.GetLength(1)}.", nameof(counts));
        if (counts.Cast<int>().Any(n => n < 0))
            throw new ArgumentException(
                $"Expected counts of 0 or more, found {counts.Cast<int>().Min()}.", nameof(counts));
        (Counts, ClassNames) = ((int[,])counts.Clone(), classNames);
    }

    /// <summary>Counts predictions on labelled images.</summary>
    /// <param name="actual">The actual class of each image.</param>
    /// <param name="predicted">The predicted class of each image.</param>
    /// <param name="classNames">Name of each class, from label 0 on.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a label isn't one of the classes.</exception>
    public static ConfusionMatrix Of(
        IReadOnlyList<long> actual, IReadOnlyList<long> predicted, IReadOnlyList<string> classNames)
    {
        if (actual.Count != predicted.Count)
            throw new ArgumentException(
                $"Expected a prediction for each of {actual.Count} images, found {predicted.Count}.",
                nameof(predicted));
        var counts = new int[classNames.Count, classNames.Count];
        foreach (var (a, p) in actual.Zip(predicted))
            counts[Class(a, classNames), Class(p, classNames)]++;
        return new(counts, classNames);
    }

    /// <summary>[actual, predicted].</summary>
    public int[,] Counts { get; }

    /// <summary>Name of each class, from label 0 on.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>Number of images.</summary>
    public long Total => Counts.Cast<int>().Sum(count => (long)count);

    /// <summary>Share of images on the diagonal, in [0, 1]; NaN without images.</summary>
    public double Accuracy => (double)Indices.Sum(i => (long)Counts[i, i]) / Total;

    /// <summary>Images of each actual class: the row sums.</summary>
    public long[] ActualTotals => [.. Indices.Select(a => Indices.Sum(p => (long)Counts[a, p]))];

    /// <summary>Images of each predicted class: the column sums.</summary>
    public long[] PredictedTotals => [.. Indices.Select(p => Indices.Sum(a => (long)Counts[a, p]))];

    /// <summary>Share of a class's images that were predicted as it, in [0, 1]; 0 where it has none.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => Share(label, label);

    /// <summary>Share of a class's images that were predicted as a class, in [0, 1]; 0 where it has none.</summary>
    /// <param name="actual">The class that they are of.</param>
    /// <param name="predicted">The class that was predicted.</param>
    public double Share(int actual, int predicted)
    {
        var images = Indices.Sum(p => (long)Counts[actual, p]);
        return images == 0 ? 0 : (double)Counts[actual, predicted] / images;
    }

    /// <summary>Precision, recall and F1 of each class, and their averages.</summary>
    /// <inheritdoc cref="ClassificationReport(ConfusionMatrix, IEnumerable{int})"/>
    public ClassificationReport Report(IEnumerable<int>? labels = null) => new(this, labels);

    /// <summary>The pairs of classes that are mixed up most, in either direction, most frequent first.</summary>
    /// <param name="count">At most this many; pairs that are never mixed up are left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is under 0.</exception>
    public ConfusedPair[] MostConfused(int count = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var pairs =
            from a in Indices
            from b in Indices.Skip(a + 1)
            let pair = new ConfusedPair(ClassNames[a], ClassNames[b], Counts[a, b], Counts[b, a])
            where pair.Total > 0
            orderby pair.Total descending
            select pair;
        return [.. pairs.Take(count)];
    }

    /// <summary>The integers as scikit-learn's matrix prints.</summary>
    public override string ToString()
    {
        string[] numbers = [.. Counts.Cast<int>().Select(count => count.ToString(CultureInfo.InvariantCulture))];
        var width = numbers.Select(number => number.Length).DefaultIfEmpty().Max();
        var rows = Indices.Select(a =>
            $"[{string.Join(' ', Indices.Select(p => numbers[a * Classes + p].PadLeft(width)))}]");
        return $"[{string.Join("\n ", rows)}]";
    }

    private IEnumerable<int> Indices => Enumerable.Range(0, Classes);

    private static long Class(long label, IReadOnlyList<string> classNames) =>
        label >= 0 && label < classNames.Count
            ? label
            : throw new ArgumentException($"Expected labels from 0 to {classNames.Count - 1}, found {label}.");
}
