using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionLib;

/// <summary>The first network of the 2020 report: dense layers with ReLU between them.</summary>
public static class FullyConnected
{
    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="widths">Units of each hidden layer; 320-130 as the 2020 report ran it.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <param name="inputs">Values in an image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width or another number is under 1.</exception>
    public static Sequential Create(
        IReadOnlyList<int> widths, int seed, int inputs = 28 * 28, int classes = 10)
    {
        int[] units = [inputs, .. widths, classes];
        return GlorotUniform.Initialize(
            Sequential(
            [
                ("flatten", Flatten()),                      // (N, inputs)
                .. widths.SelectMany((_, i) => Hidden(i + 1, units[i], units[i + 1])),
                ("logits", Dense(units[^2], units[^1])),     // (N, classes)
            ]),
            seed);
    }

    private static (string, Module<Tensor, Tensor>)[] Hidden(int number, int inputs, int units) =>
    [
        ($"dense{number}", Dense(inputs, units)),            // (N, units)
        ($"relu{number}", ReLU()),
    ];

    private static Linear Dense(int inputs, int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        return Linear(inputs, units, dtype: ScalarType.Float32);
    }
}
