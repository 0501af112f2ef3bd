using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Elastic-net penalty on a kernel's weights: l1 · Σ|w| + l2 · Σw². Biases are exempt.</summary>
/// <param name="L1">Weight of Σ|w|; at least 0.</param>
/// <param name="L2">Weight of Σw²; at least 0. Keras' λ, not λ/2 as in weight decay.</param>
/// <exception cref="ArgumentOutOfRangeException">A weight is under 0, or not finite.</exception>
/// <remarks>Source: Zou and Hastie (2005), "Regularization and variable selection via the elastic net".</remarks>
public sealed record L1L2(double L1 = 0, double L2 = 0)
{
    /// <summary>Weight of Σ|w|; at least 0.</summary>
    public double L1 { get; init => field = Ranges.AtLeastZero(value); } = Ranges.AtLeastZero(L1);

    /// <summary>Weight of Σw²; at least 0.</summary>
    public double L2 { get; init => field = Ranges.AtLeastZero(value); } = Ranges.AtLeastZero(L2);

    /// <summary>This penalty on the kernels of several layers.</summary>
    /// <param name="layers">The layers' names.</param>
    public IReadOnlyDictionary<string, L1L2> On(params string[] layers) => layers.ToDictionary(name => name, _ => this);

    /// <summary>The penalty on some weights as a scalar tensor.</summary>
    internal Tensor Of(Tensor weights)
    {
        // Named, as TorchSharp doesn't keep a number that it converts by itself alive for as long as libtorch reads it:
        // neither does a + b, which is a + 1 · b.
        using Scalar l1 = L1, l2 = L2, one = 1;
        var none = zeros(1, weights.dtype, weights.device).sum(); // also where a sum overflows
        return (L1 == 0 ? none : weights.abs().sum().mul(l1))
            .add(L2 == 0 ? none : weights.square().sum().mul(l2), alpha: one);
    }
}
