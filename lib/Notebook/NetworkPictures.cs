using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Pictures of a network: its layers, its first layer's kernels, what a layer makes of an image.</summary>
public static class NetworkPictures
{
    /// <summary>
    /// Sends one black image through the layers, in evaluation mode, and draws what comes out of each. The network is
    /// left as it was.
    /// </summary>
    /// <param name="model">(N, …) → (N, …), of layers that map one tensor to one tensor.</param>
    /// <param name="inputShape">Shape of one image, without the batch's dimension; null for (1, 28, 28).</param>
    /// <exception cref="ArgumentException">A layer can't take what comes to it, or a dimension is under 1.</exception>
    public static NetworkDrawing Drawing(this Sequential model, int[]? inputShape = null)
    {
        long[] shape = [.. inputShape ?? [1, 28, 28]];
        var stages = new List<NetworkStage> { new("input", "", "", shape, 0) };
        foreach (var ((name, _, output, parameters), layer) in model.Summary(shape).Layers.Zip(model.children()))
        {
            var (operation, isActivation) = (NetworkLayers.Operation(layer), NetworkLayers.IsActivation(layer));
            if (isActivation && stages is [_, .., var last] && output.SequenceEqual(last.OutputShape))
                stages[^1] = last with
                {
                    Activation = NetworkStage.Join(last.Activation, operation),
                    Parameters = last.Parameters + parameters,
                };
            else
                stages.Add(new(name, operation, "", output, parameters));
        }
        return new(stages);
    }

    /// <summary>The kernels of a layer that sees images, blue for negative and orange for positive weights.</summary>
    /// <param name="model">The network.</param>
    /// <param name="layer">
    /// Name of a convolution, whose kernels are shown for its first input channel, or of a dense layer over the pixels
    /// of a square image.
    /// </param>
    /// <param name="count">At most this many: of a dense layer the units whose kernels have the largest norm.</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    public static ImageGrid KernelImages(this Sequential model, string layer, int count = 24, int columns = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (kernels, kind) = Find(model, layer) switch
        {
            Conv2d convolution => (convolution.weight.select(1, 0), "filter"),
            Linear dense when Math.Sqrt(dense.in_features) is var side && double.IsInteger(side) =>
                (dense.weight!.reshape(-1, (long)side, (long)side), "unit"),
            var other => throw new ArgumentException(
                $"Expected a convolution or a dense layer over a square image, found '{layer}' of type " +
                $"{other.GetName()}.", nameof(layer)),
        };
        var strongest = kind == "unit"
            ? kernels.flatten(1).norm(1).argsort(dim: 0, descending: true)
            : arange(kernels.shape[0], device: kernels.device);
        var shown = strongest[..(int)Math.Min(count, kernels.shape[0])];
        return ImageGrid.OfValues(
            kernels.index_select(0, shown), [.. shown.cpu().data<long>().Select(i => $"{kind} {i + 1}")], columns,
            signed: true);
    }

    /// <summary>What a layer makes of an image: its channels, blue for negative, orange for positive values.</summary>
    /// <param name="model">The network.</param>
    /// <param name="images">Images.</param>
    /// <param name="index">Which of them, from 0.</param>
    /// <param name="layer">Name of a layer whose output is (N, channels, height, width).</param>
    /// <param name="columns">Images in a row.</param>
    /// <exception cref="ArgumentException">The network has no such layer, or its output hasn't that shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public static ImageGrid FeatureMaps(
        this Sequential model, LabeledImages images, int index, string layer, int columns = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, images.Count);
        using var scope = NewDisposeScope();
        var (last, image) = (Find(model, layer), LabeledImages.Floats(images.Pixels[index].unsqueeze(0)));
        var values = model.Outputs(image).First(each => each.Layer == last).Values;
        if (values.dim() != 4)
            throw new ArgumentException(
                $"Expected a layer whose output has channels, height and width, found '{layer}' with the output " +
                $"(N, {string.Join(", ", values.shape[1..])}).", nameof(layer));
        return ImageGrid.OfValues(
            values.squeeze(0).to_type(float32), [.. Enumerable.Range(1, (int)values.shape[1]).Select(i => $"map {i}")],
            columns, signed: true);
    }

    private static nn.Module Find(Sequential model, string layer) =>
        model.named_children().FirstOrDefault(child => child.name == layer).module
        ?? throw new ArgumentException(
            $"Expected one of the layers {string.Join(", ", model.named_children().Select(child => child.name))}, " +
            $"found '{layer}'.", nameof(layer));
}
