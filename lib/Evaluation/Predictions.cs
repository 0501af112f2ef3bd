namespace FashionLib;

/// <summary>What a network makes of labelled images: a probability of each class for each image.</summary>
public sealed class Predictions
{
    private readonly float[,] logProbabilities;
    private readonly long[] actual, predicted;
    private readonly ConfusionMatrix confusion;
    private readonly int? unknown; // the first image with NaN

    /// <summary>Takes the logarithms of probabilities as they are.</summary>
    /// <param name="images">N images; they stay the caller's, and must live while their pictures are asked for.</param>
    /// <param name="logProbabilities">(N, classes), in nats, none above 0.</param>
    /// <exception cref="ArgumentException">The shape differs from that.</exception>
    public Predictions(LabeledImages images, float[,] logProbabilities)
    {
        var expected = (images.Count, images.ClassNames.Count);
        if ((logProbabilities.GetLength(0), logProbabilities.GetLength(1)) != expected)
            throw new ArgumentException(
                $"Expected {expected.Item1} x {expected.Item2} log-probabilities, a row for each image, found " +
                $"{logProbabilities.GetLength(0)} x {logProbabilities.GetLength(1)}.", nameof(logProbabilities));
        (Images, this.logProbabilities, actual) = (images, logProbabilities, images.LabelArray());
        predicted = [.. Indices.Select(image => (long)Labels.MaxBy(label => logProbabilities[image, label]))];
        confusion = ConfusionMatrix.Of(actual, predicted, images.ClassNames);
        unknown = Indices.Where(image => Labels.Any(label => float.IsNaN(logProbabilities[image, label])))
            .Select(image => (int?)image).FirstOrDefault();
    }

    /// <summary>The images.</summary>
    public LabeledImages Images { get; }

    /// <summary>The actual class of each image.</summary>
    public IReadOnlyList<long> Actual => actual;

    /// <summary>Loss and accuracy of the network that predicted; null for probabilities that were given.</summary>
    /// <inheritdoc cref="Predicted"/>
    public EvaluationResult? Evaluation { get => Known(field); internal init; }

    /// <summary>The most probable class of each image; the first of several.</summary>
    /// <exception cref="InvalidOperationException">An image's probabilities are NaN: no class is the one.</exception>
    public IReadOnlyList<long> Predicted => Known(predicted);

    /// <summary>How often each actual class was predicted as each class.</summary>
    /// <inheritdoc cref="Predicted"/>
    public ConfusionMatrix Confusion => Known(confusion);

    /// <summary>Probability of a class for an image, in [0, 1].</summary>
    /// <param name="image">Place of the image, from 0.</param>
    /// <param name="label">The class.</param>
    public double Probability(int image, long label) => Math.Exp(logProbabilities[image, label]);

    /// <summary>Cross-entropy of an image, in nats: less the logarithm of its actual class's probability.</summary>
    /// <param name="image">Place of the image, from 0.</param>
    public double Loss(int image) => -logProbabilities[image, actual[image]];

    /// <summary>The images' places, those with the highest loss first.</summary>
    public IEnumerable<int> ByLoss() => Indices.OrderByDescending(Loss);

    /// <summary>Places of the images of one class that were taken for another, the surest mistakes first.</summary>
    /// <param name="actual">Name of their class.</param>
    /// <param name="predicted">Name of the class that was predicted.</param>
    /// <exception cref="ArgumentException">The images have no such class.</exception>
    public IEnumerable<int> Taken(string actual, string predicted)
    {
        var (label, taken) = (Label(actual), Label(predicted));
        return Indices.Where(i => this.actual[i] == label && Predicted[i] == taken)
            .OrderByDescending(i => logProbabilities[i, taken]);
    }

    private T Known<T>(T result) => unknown is not { } image ? result : throw new InvalidOperationException(
        $"Expected a probability of each class for each image, found NaN for image {image}. The image or the " +
        "network's weights aren't finite, as after a training that diverged.");

    private IEnumerable<int> Indices => Enumerable.Range(0, actual.Length);

    private IEnumerable<int> Labels => Enumerable.Range(0, logProbabilities.GetLength(1));

    private long Label(string className) => Images.ClassNames.Index().Where(c => c.Item == className)
        .Select(c => (long?)c.Index).FirstOrDefault() ?? throw new ArgumentException(
            $"Expected one of the classes {string.Join(", ", Images.ClassNames)}, found '{className}'.");
}
