using System.Globalization;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>What looks wrong in images that a network is to learn from, by all labels and some pixels.</summary>
internal static class TrainingData
{
    private const int Sample = 250, Named = 3;
    private const int FewOfEach = 10;       // images of a class on average: with fewer, chance may leave one out
    private const double GreatestRms = 10;  // of pixels in [0, 1] it is at most 1, of bytes some 90
    private const int FewLying = 100;       // images whose mean says how writing lies
    private const double Lying = 0.7;       // the mean digit's variance from top to bottom over that across is 1.8

    /// <summary>A sentence for each thing that looks wrong.</summary>
    /// <param name="train">The training images, at least one.</param>
    /// <param name="outputs">Number of the network's outputs.</param>
    public static IReadOnlyList<string> Doubts(LabeledImages train, long outputs)
    {
        using var scope = NewDisposeScope();
        var step = Math.Max(1, train.Count / Sample);
        float[] pixels = [.. Enumerable.Range(0, train.Count / step).SelectMany(i => MemoryMarshal.Cast<byte, float>(
            LabeledImages.Floats(train.Pixels[i * step]).cpu().contiguous().bytes).ToArray())];
        return [.. new[] { Large(pixels), Missing(train, outputs), OnTheirSide(train, pixels) }.OfType<string>()];
    }

    private static string? Large(float[] pixels)
    {
        var rms = Math.Sqrt(pixels.Sum(pixel => (double)pixel * pixel) / pixels.Length);
        return rms is not (> GreatestRms and < double.PositiveInfinity) ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"Warning, large pixels: the training images are in [{pixels.Min():G4}, {pixels.Max():G4}], their " +
                $"root mean square is {rms:G3}. Networks learn best from pixels about 0 to 1: divide bytes by 255.");
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
    private static string? OnTheirSide(LabeledImages train, float[] pixels)
    {
        var (dataset, size) = (train.Dataset, (int)train.Pixels.shape[3]);
        var isWriting = dataset.Name == ImageDataset.MnistDigits.Name || dataset.Files.Select(file => file.Name)
            .Append(dataset.Name).Any(name => name.Contains("emnist", StringComparison.OrdinalIgnoreCase));
        if (!isWriting || train.Count < FewLying || train.Pixels.shape[2] != size)
            return null;
        var (down, across) = (new double[size], new double[size]);
        foreach (var (i, pixel) in pixels.Index())
        {
            var ink = Math.Abs(pixel - pixels[0]); // whose corner is paper, black or white
            down[i / size % size] += ink;
            across[i % size] += ink;
        }
        var ratio = Variance(down) / Variance(across);
        return !(ratio < Lying) ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"Warning, images on their side: the mean of {dataset.Title} is wider than high (variances " +
                $"{ratio:F2} to 1), as in EMNIST's files. Swap rows and columns: images.transpose(2, 3).contiguous().");
    }

    private static double Variance(double[] weights)
    {
        var mean = weights.Select((weight, place) => place * weight).Sum() / weights.Sum();
        return weights.Select((weight, place) => (place - mean) * (place - mean) * weight).Sum() / weights.Sum();
    }
}
