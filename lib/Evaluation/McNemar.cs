using MathNet.Numerics.Distributions;

namespace FashionLib;

/// <summary>McNemar's test: whether one of two networks is right more often, on the same images.</summary>
/// <remarks>
/// Only images on which exactly one of them is right count. If neither were better, each would be the one in half of
/// these. Source: McNemar (1947), "Note on the sampling error of the difference between correlated proportions".
/// </remarks>
/// <param name="Images">Number of images.</param>
/// <param name="OnlyFirst">Images on which only the first network is right.</param>
/// <param name="OnlySecond">Images on which only the second network is right.</param>
public sealed record McNemar(int Images, int OnlyFirst, int OnlySecond)
{
    /// <summary>Compares two networks' predictions.</summary>
    /// <param name="actual">The actual class of each image.</param>
    /// <param name="first">The class of each image as the first network predicts it.</param>
    /// <param name="second">The class of each image as the second network predicts it.</param>
    /// <exception cref="ArgumentException">The numbers of images differ.</exception>
    public static McNemar Of(IReadOnlyList<long> actual, IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        if (first.Count != actual.Count || second.Count != actual.Count)
            throw new ArgumentException(
                $"Expected predictions of both networks for each of {actual.Count} images, found {first.Count} and " +
                $"{second.Count}. Both have to be evaluated on the same images.");
        var right = actual.Select((label, i) => (First: first[i] == label, Second: second[i] == label)).ToList();
        return new(actual.Count, right.Count(r => r is (true, false)), right.Count(r => r is (false, true)));
    }

    /// <summary>Accuracy of the second network less that of the first.</summary>
    public double Gain => (double)(OnlySecond - OnlyFirst) / Images;

    /// <summary>
    /// How probable so unequal numbers are, or less equal ones, if neither network were better; exact, for both sides.
    /// </summary>
    public double PValue =>
        Math.Min(1, 2 * Binomial.CDF(0.5, OnlyFirst + OnlySecond, Math.Min(OnlyFirst, OnlySecond)));
}
