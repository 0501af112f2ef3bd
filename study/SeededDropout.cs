using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Dropout whose zeros a seed names; those of TorchSharp's layer are drawn for all threads together.</summary>
/// <param name="probability">Of a zero in training, where the other values grow so that the mean stays; in [0, 1).</param>
/// <param name="seed">Seed of the layer's own generator.</param>
public sealed class SeededDropout(double probability, int seed) : nn.Module<Tensor, Tensor>(nameof(SeededDropout))
{
    private readonly double kept = probability is >= 0 and < 1 ? 1 - probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected one in [0, 1).");
    private readonly Generator generator = new((ulong)(uint)seed);

    /// <summary>Any shape → the same one. The caller disposes it.</summary>
    public override Tensor forward(Tensor values)
    {
        if (!training)
            return values.alias();
        using Scalar share = kept; // named, so that it lives for as long as libtorch reads it
        using var draws = rand(values.shape, device: values.device, generator: generator);
        using var mask = draws.lt(share).to_type(values.dtype).div_(share);
        return values * mask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            generator.Dispose();
        base.Dispose(disposing);
    }
}
