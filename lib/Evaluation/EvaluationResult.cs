namespace FashionLib;

/// <summary>How a network does on images that it did not train on.</summary>
/// <param name="Loss">Mean cross-entropy plus penalty, in nats.</param>
/// <param name="Accuracy">Share of images whose predicted class is the actual one, in [0, 1].</param>
/// <param name="Count">Number of images.</param>
/// <param name="Penalty">The penalty's part of the loss.</param>
public sealed record EvaluationResult(double Loss, double Accuracy, int Count, double Penalty = 0)
{
    /// <summary>The mean cross-entropy's part of the loss, in nats.</summary>
    public double CrossEntropy => Loss - Penalty;

    /// <summary>
    /// Where the accuracy on all images of this kind lies, with 95% confidence: this is what a test on
    /// <see cref="Count"/> images can say.
    /// </summary>
    /// <remarks>NaN without images. Source: Wilson (1927), "Probable inference, …", for independent draws.</remarks>
    public (double Low, double High) AccuracyInterval
    {
        get
        {
            const double Z = 1.959964;
            var center = Accuracy + Z * Z / (2.0 * Count);
            var reach = Z * Math.Sqrt(Accuracy * (1 - Accuracy) / Count + Z * Z / (4.0 * Count * Count));
            var scale = 1 + Z * Z / Count;
            return (Math.Max((center - reach) / scale, 0), Math.Min((center + reach) / scale, 1));
        }
    }
}
