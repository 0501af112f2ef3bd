namespace FashionLib;

/// <summary>Whether a network is right as often as it is sure: predictions in bins of their probability.</summary>
/// <param name="Bins">The bins in which a prediction lies, the least probable one first.</param>
/// <remarks>Source: Guo et al. (2017), "On calibration of modern neural networks", section 2.</remarks>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Sorts predictions into bins of equal width.</summary>
    /// <param name="predictions">What a network makes of images.</param>
    /// <param name="bins">Number of bins from 0 to 1; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is under 1.</exception>
    /// <exception cref="InvalidOperationException">An image's probabilities are NaN.</exception>
    public static Calibration Of(Predictions predictions, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return new([..
            from image in Enumerable.Range(0, predictions.Actual.Count)
            let label = predictions.Predicted[image]
            let probability = predictions.Probability(image, label)
            group (probability, IsRight: label == predictions.Actual[image])
                by Math.Min((int)(probability * bins), bins - 1) into bin
            orderby bin.Key
            select new CalibrationBin(
                bin.Count(), bin.Average(one => one.probability), bin.Average(one => one.IsRight ? 1.0 : 0))]);
    }

    /// <summary>
    /// Expected calibration error: the mean distance of probability and accuracy, in [0, 1]; NaN without predictions.
    /// </summary>
    public double Error => Bins.Sum(bin => bin.Count * Math.Abs(bin.Probability - bin.Accuracy))
        / Bins.Sum(bin => bin.Count);
}

/// <summary>The predictions that are about as probable, each the most probable one of its image.</summary>
/// <param name="Count">How many.</param>
/// <param name="Probability">Their mean probability, in [0, 1].</param>
/// <param name="Accuracy">The share of them that is right, in [0, 1].</param>
public sealed record CalibrationBin(int Count, double Probability, double Accuracy);
