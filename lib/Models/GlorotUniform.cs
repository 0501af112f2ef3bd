using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Keras' default initial weights: kernels uniform in ±sqrt(6 / (fanIn + fanOut)), biases zero.</summary>
/// <remarks>
/// A normalization's factors are 1. Source: Glorot and Bengio (2010), "Understanding the difficulty …", eq. 16.
/// </remarks>
public static class GlorotUniform
{
    /// <summary>Sets all weights of a network.</summary>
    /// <param name="model">The network; every parameter of two or more dimensions counts as a kernel.</param>
    /// <param name="seed">Seed of the weights; TorchSharp's global generator is neither used nor changed.</param>
    /// <returns><paramref name="model"/>.</returns>
    public static Sequential Initialize(Sequential model, int seed)
    {
        using var unused = no_grad();
        using var generator = new Generator((ulong)(uint)seed);
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (parameter.dim() >= 2)
                parameter.uniform_(-Limit(parameter.shape), Limit(parameter.shape), generator);
            else if (name.EndsWith("bias"))
                parameter.zero_();
        }
        foreach (var (_, module) in model.named_modules())
            if (module is GroupNorm { weight: { } factors }) // which TorchSharp leaves unset
                factors.fill_(1);
        TrainedOn.Set(model, null);
        return model;
    }

    /// <summary>sqrt(6 / (fanIn + fanOut)).</summary>
    /// <param name="shape">
    /// Shape of the kernel: (out, in) of a dense layer, (out, in, height, width) of a convolution, whose fans are the
    /// channels times height times width.
    /// </param>
    public static double Limit(ReadOnlySpan<long> shape)
    {
        if (shape.Length < 2)
            throw new ArgumentException(
                $"Expected a kernel of 2 or more dimensions, found {shape.Length}.", nameof(shape));
        var field = shape[2..].ToArray().Aggregate(1L, (product, size) => product * size);
        return Math.Sqrt(6.0 / ((shape[0] + shape[1]) * field));
    }
}
