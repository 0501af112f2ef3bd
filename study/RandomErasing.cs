using static TorchSharp.torch;

namespace FashionLib;

/// <summary>In training fills a rectangle of some images with noise from 0 to 1, as Keras' RandomErasing.</summary>
/// <remarks>Zhong et al. (2020), "Random erasing data augmentation".</remarks>
/// <param name="probability">That an image has one; in [0, 1].</param>
/// <param name="seed">Seed of the layer's own generator.</param>
public sealed class RandomErasing(double probability, int seed) : nn.Module<Tensor, Tensor>(nameof(RandomErasing))
{
    private const double Least = 1 / 7.0, Greatest = 3 / 7.0; // of an image's side: 4 to 12 of 28 pixels

    private readonly double probability = probability is >= 0 and <= 1 ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected one in [0, 1].");
    private readonly Random random = new(seed);

    /// <summary>(N, channels, height, width) → the same shape. The caller disposes it.</summary>
    public override Tensor forward(Tensor images)
    {
        if (!training)
            return images.alias();
        using var scope = NewDisposeScope();
        var (channels, height, width) = (images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var erased = images.clone();
        for (var i = 0; i < images.shape[0]; i++)
        {
            if (random.NextDouble() >= probability)
                continue;
            var ((top, high), (left, wide)) = (Part(height), Part(width));
            var noise = Enumerable.Range(0, (int)channels * high * wide).Select(_ => random.NextSingle()).ToArray();
            erased[i].narrow(1, top, high).narrow(2, left, wide).copy_(tensor(noise, [channels, high, wide]));
        }
        return erased.MoveToOuterDisposeScope();
    }

    private (int First, int Length) Part(int side)
    {
        var length = random.Next((int)Math.Round(Least * side), (int)Math.Round(Greatest * side) + 1);
        return (random.Next(side - length + 1), length);
    }
}
