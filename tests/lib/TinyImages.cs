using static TorchSharp.torch;

namespace FashionLib.Tests;

/// <summary>Small sets of images made up for a test.</summary>
internal static class TinyImages
{
    /// <summary>Independent uniform pixels with uniform labels: only learned by heart.</summary>
    public static LabeledImages Noise(int count, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = Enumerable.Range(0, count * 28 * 28).Select(_ => random.NextSingle()).ToArray();
        var labels = Enumerable.Range(0, count).Select(_ => random.NextInt64(10)).ToArray();
        return new(ImageDataset.FashionMnist, tensor(pixels, [count, 1, 28, 28]), tensor(labels));
    }

    /// <summary>Black images with these labels.</summary>
    public static LabeledImages Black(params long[] labels) =>
        new(ImageDataset.FashionMnist, zeros(labels.Length, 1, 28, 28), tensor(labels));
}
