using static TorchSharp.torch;

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
        predicted = [.. Indices.Select(MostProbable)];
        confusion = ConfusionMatrix.Of(actual, predicted, images.ClassNames);
        unknown = Indices.Where(i => !IsKnown(i)).Select(i => (int?)i).FirstOrDefault();
    }

    /// <summary>The images.</summary>
    public LabeledImages Images { get; }

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

    /// <summary>The images with the highest loss, with their actual and predicted class and its probability.</summary>
    /// <param name="count">At most this many.</param>
    /// <param name="columns">Images in a row.</param>
    public ImageGrid HighestLoss(int count = 10, int columns = 5) =>
        Grid(Indices.OrderByDescending(Loss).Take(count), columns);

    /// <summary>Images of one class that were taken for another, the surest mistakes first.</summary>
    /// <param name="pair">The two classes; both directions are shown, the more frequent one first.</param>
    /// <param name="count">At most this many of each direction.</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">The pair names a class that the images lack.</exception>
    public ImageGrid Confused(ConfusedPair pair, int count = 5, int columns = 5)
    {
        var (first, second) = (Label(pair.First), Label(pair.Second));
        if (pair.SecondAsFirst > pair.FirstAsSecond)
            (first, second) = (second, first);
        return Grid([.. Taken(first, second).Take(count), .. Taken(second, first).Take(count)], columns);
    }

    private T Known<T>(T result) => unknown is not { } image ? result : throw new InvalidOperationException(
        $"Expected a probability of each class for each image, found NaN for image {image}. The image or the " +
        "network's weights aren't finite, as after a training that diverged.");

    private bool IsKnown(int image) =>
        !Enumerable.Range(0, logProbabilities.GetLength(1)).Any(label => float.IsNaN(logProbabilities[image, label]));

    private IEnumerable<int> Indices => Enumerable.Range(0, actual.Length);

    private IEnumerable<int> Taken(long label, long predicted) => Indices
        .Where(i => actual[i] == label && Predicted[i] == predicted)
        .OrderByDescending(i => logProbabilities[i, predicted]);

    private ImageGrid Grid(IEnumerable<int> indices, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        long[] chosen = [.. indices.Select(i => (long)i)];
        using var scope = NewDisposeScope();
        var pixels = Images.Images.index_select(0, tensor(chosen, device: Images.Images.device)).squeeze(1);
        return ImageGrid.OfValues(pixels, [.. chosen.Select(i => Caption((int)i))], columns, signed: false);
    }

    private string Caption(int image)
    {
        var (label, predicted) = (actual[image], Predicted[image]);
        var probability = FormattableString.Invariant($"p = {Probability(image, predicted):F2}");
        return label == predicted
            ? $"{Images.ClassNames[(int)label]}\n{probability}"
            : $"{Images.ClassNames[(int)label]}\ntaken for {Images.ClassNames[(int)predicted]}\n{probability}";
    }

    private long MostProbable(int image)
    {
        var best = 0;
        for (var label = 1; label < logProbabilities.GetLength(1); label++)
            if (logProbabilities[image, label] > logProbabilities[image, best])
                best = label;
        return best;
    }

    private long Label(string className) => Images.ClassNames.Index().Where(c => c.Item == className)
        .Select(c => (long?)c.Index).FirstOrDefault() ?? throw new ArgumentException(
            $"Expected one of the classes {string.Join(", ", Images.ClassNames)}, found '{className}'.");
}
