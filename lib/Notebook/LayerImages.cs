using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Pictures of what a network learned: its first layer's kernels, what a layer makes of an image.</summary>
public static class LayerImages
{
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
            Linear dense when Side(dense) is { } side => (dense.weight!.reshape(-1, side, side), "unit"),
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
        var last = Find(model, layer);
        var values = model.Outputs(LabeledImages.Floats(images.Pixels[index].unsqueeze(0))).First(each => each.Layer == last).Values;
        if (values.dim() != 4)
            throw new ArgumentException(
                $"Expected a layer whose output has channels, height and width, found '{layer}' with the output " +
                $"(N, {string.Join(", ", values.shape[1..])}).", nameof(layer));
        return ImageGrid.OfValues(
            values.squeeze(0).to_type(float32), [.. Enumerable.Range(1, (int)values.shape[1]).Select(i => $"map {i}")],
            columns, signed: true);
    }

    private static nn.Module Find(Sequential model, string layer) =>
        model.named_children().Where(child => child.name == layer).Select(child => child.module).FirstOrDefault()
        ?? throw new ArgumentException(
            $"Expected one of the layers {string.Join(", ", model.named_children().Select(child => child.name))}, " +
            $"found '{layer}'.", nameof(layer));

    private static long? Side(Linear dense)
    {
        var side = (long)Math.Round(Math.Sqrt(dense.in_features));
        return side * side == dense.in_features ? side : null;
    }
}
