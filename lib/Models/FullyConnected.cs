using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionLib;

/// <summary>The report's first network: dense layers with ReLU between them.</summary>
public static class FullyConnected
{
    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="widths">Units of each hidden layer; 320-130 as the report ran it.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <param name="inputs">Values in an image.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width or another number is under 1.</exception>
    public static Sequential Create(IReadOnlyList<int> widths, int seed, int inputs = 28 * 28, int classes = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var layers = new List<(string, Module<Tensor, Tensor>)> { ("flatten", Flatten()) }; // (N, inputs)
        var fanIn = inputs;
        foreach (var (i, units) in widths.Index())
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(units, 1, nameof(widths));
            layers.Add(($"dense{i + 1}", Linear(fanIn, units, dtype: ScalarType.Float32))); // (N, units)
            layers.Add(($"relu{i + 1}", ReLU()));
            fanIn = units;
        }
        layers.Add(("logits", Linear(fanIn, classes, dtype: ScalarType.Float32)));          // (N, classes)
        return GlorotUniform.Initialize(Sequential(layers), seed);
    }
}
