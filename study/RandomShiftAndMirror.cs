using static TorchSharp.torch;

namespace FashionLib;

/// <summary>In training shifts and mirrors images at random, as Keras' RandomTranslation and RandomFlip.</summary>
/// <param name="shift">Greatest shift in each direction, in pixels; at least 0. What comes in is 0.</param>
/// <param name="seed">Seed of the layer's own generator.</param>
public sealed class RandomShiftAndMirror(int shift, int seed) : nn.Module<Tensor, Tensor>(nameof(RandomShiftAndMirror))
{
    private readonly int shift = shift >= 0 ? shift : throw new ArgumentOutOfRangeException(
        nameof(shift), shift, "Expected a shift of at least 0 pixels.");
    private readonly Random random = new(seed);

    /// <summary>(N, channels, height, width) → the same shape. The caller disposes it.</summary>
    public override Tensor forward(Tensor images)
    {
        if (!training)
            return images.alias();
        using var scope = NewDisposeScope();
        var (channels, height, width) = (images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var rows = Places(images, height, mirror: false).view(-1, 1, height, 1);
        var columns = Places(images, width, mirror: true).view(-1, 1, 1, width);
        return nn.functional.pad(images, [shift, shift, shift, shift])
            .gather(2, rows.expand(-1, channels, -1, width + 2 * shift))
            .gather(3, columns.expand(-1, channels, height, -1)).MoveToOuterDisposeScope();
    }

    // Of each image's rows or columns, where they are in the padded image.
    private Tensor Places(Tensor images, int size, bool mirror) =>
        tensor(Enumerable.Range(0, (int)images.shape[0]).SelectMany(_ =>
        {
            var places = Enumerable.Range(random.Next(2 * shift + 1), size).Select(place => (long)place);
            return mirror && random.Next(2) == 1 ? places.Reverse() : places;
        }).ToArray(), device: images.device);
}
