using static TorchSharp.torch;

namespace FashionLib;

/// <summary>What looks wrong in the images that a network is to learn from; a thousand of them are looked at.</summary>
internal static class TrainingData
{
    private const int Sample = 1000, Named = 3;
    private const int FewOfEach = 10;       // images of a class on average: with fewer, chance may leave one out
    private const double GreatestRms = 10;  // of pixels in [0, 1] it is at most 1, of bytes some 90
    private const int FewLying = 100;       // images whose mean says how writing lies
    private const double Lying = 0.8;       // the mean digit's variance from top to bottom over that across is 1.8

    /// <summary>A sentence for each thing that looks wrong.</summary>
    /// <param name="train">The training images, at least one.</param>
    /// <param name="outputs">Number of the network's outputs.</param>
    public static IReadOnlyList<string> Doubts(LabeledImages train, long outputs)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sample = train.Images.slice(0, 0, train.Count, Math.Max(1, train.Count / Sample));
        return [.. new[] { Large(sample), Missing(train, outputs), OnTheirSide(train, sample) }.OfType<string>()];
    }

    private static string? Large(Tensor sample)
    {
        var (low, high) = sample.aminmax();
        return sample.norm().item<float>() / Math.Sqrt(sample.numel()) is var rms && !(rms > GreatestRms) ? null
            : FormattableString.Invariant($"Warning, large pixels: the training images are in [{low.item<float>():G4}, ") +
                FormattableString.Invariant($"{high.item<float>():G4}], their root mean square is {rms:G3}. Networks ") +
                "learn best from pixels about 0 to 1: divide bytes by 255.";
    }

    private static string? Missing(LabeledImages train, long outputs)
    {
        var names = train.ClassNames;
        var counts = train.ClassCounts().Take((int)Math.Min(outputs, names.Count)).ToArray();
        int[] missing = [.. Enumerable.Range(0, counts.Length).Where(label => counts[label] == 0)];
        if (missing.Length == 0 || train.Count < FewOfEach * counts.Length)
            return null;
        var among = FormattableString.Invariant($"of {train.Count:N0} training images none has the label ") +
            string.Join(" or ", missing.Take(Named).Select(label => $"{label} ({names[label]})")) +
            (missing.Length > Named ? $" or {missing.Length - Named} more" : "");
        return missing is [0]
            ? $"Warning, labels from 1: {among}, but of each other one. Labels count from 0: subtract 1 from them, " +
                "unless that class is to be empty."
            : $"Warning, a class without images: {among}, which can't be learned.";
    }

    /// <summary>Whether writing lies on its side: known by a name, and then by its mean, wider than high.</summary>
    private static string? OnTheirSide(LabeledImages train, Tensor sample)
    {
        var dataset = train.Dataset;
        var isWriting = dataset.Name == ImageDataset.MnistDigits.Name || dataset.Files.Select(file => file.Name)
            .Append(dataset.Name).Any(name => name.Contains("emnist", StringComparison.OrdinalIgnoreCase));
        if (!isWriting || train.Count < FewLying || sample.shape[2] != sample.shape[3])
            return null;
        var mean = sample.mean([0, 1], type: float64);
        var ink = (mean - mean[0, 0]).abs(); // whether on black or on white
        var ratio = Variance(ink.sum(1)) / Variance(ink.sum(0));
        return !(ratio < Lying) ? null
            : FormattableString.Invariant($"Warning, images on their side: the mean of {dataset.Title} is wider than ") +
                FormattableString.Invariant($"high (variances {ratio:F2} to 1), as EMNIST's files have it. Swap rows ") +
                "and columns: images.transpose(2, 3).contiguous().";
    }

    private static double Variance(Tensor weights)
    {
        var places = arange(weights.shape[0], float64, weights.device);
        var mean = (places * weights).sum() / weights.sum();
        return ((places - mean).square() * weights).sum().item<double>() / weights.sum().item<double>();
    }
}
