using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A network's trained weights before a training, to see which of them can't learn.</summary>
internal sealed class WeightWatch : IDisposable
{
    private readonly (string Layer, Parameter Weights, Tensor Before)[] all;

    /// <summary>Copies the weights of all parameters that aren't frozen.</summary>
    public WeightWatch(Sequential model)
    {
        using var noGradient = no_grad();
        all = [.. model.named_parameters().Where(one => one.parameter.requires_grad).Select(one => (
            one.name.EndsWith(".weight", StringComparison.Ordinal) ? one.name[..^".weight".Length] : one.name,
            one.parameter, one.parameter.clone().DetachFromDisposeScope()))];
    }

    /// <summary>A sentence for each layer all of whose units have the same weights.</summary>
    /// <remarks>Zeros in the last layer are no fault: its units are told apart by the labels.</remarks>
    public IEnumerable<string> Alike()
    {
        var kernels = all.Where(one => IsKernel(one.Before)).ToList();
        return kernels.Where((one, i) => AreAlike(one.Before, mayBeZero: i == kernels.Count - 1)).Select(one =>
            $"Warning, weights that are alike: all {one.Before.shape[0]} units of the layer '{one.Layer}' begin with " +
            "the same weights, by which they, or those before them, learn much the same. Draw them, as " +
            $"GlorotUniform.Initialize does; {TorchSharpFault.TruncNormal}");
    }

    /// <summary>After the first epoch, a sentence for each layer whose weights didn't move while others did.</summary>
    /// <remarks>A penalty moves weights, too: of a layer that has one and no gradient nothing is said.</remarks>
    public IEnumerable<string> Unmoved()
    {
        var moved = all.ToLookup(one => !one.Weights.Equals(one.Before));
        return moved[true].Any() ? moved[false].Where(one => IsKernel(one.Before)).Select(one =>
            $"Warning, weights that don't learn: those of the layer '{one.Layer}' stayed as they were, to the bit, " +
            "in the first epoch: no gradient reached them, or the learning rate is next to nothing. See whether its " +
            "output is used, and whether what follows is dead, as a ReLU is whose inputs are all negative.") : [];
    }

    public void Dispose()
    {
        foreach (var one in all)
            one.Before.Dispose();
    }

    /// <summary>Whether these are weights of several units, each of several inputs.</summary>
    private static bool IsKernel(Tensor weights) =>
        weights.dim() >= 2 && weights.shape[0] > 1 && weights.numel() > weights.shape[0];

    private static bool AreAlike(Tensor kernel, bool mayBeZero)
    {
        using var scope = NewDisposeScope();
        return kernel[0].Equals(kernel[1]) && kernel.eq(kernel[0]).all().item<bool>()
            && !(mayBeZero && kernel.eq(0).all().item<bool>());
    }
}
