using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Images with captions, row by row.</summary>
/// <param name="Images">Each image as PNG, of the size to show it in, with its caption of one line or more.</param>
/// <param name="Columns">Images in a row.</param>
public sealed partial record ImageGrid(IReadOnlyList<(byte[] Png, string Caption)> Images, int Columns)
{
    /// <summary>A grid of all <paramref name="images"/>, enlarged by a whole factor to at least 112 pixels' height.</summary>
    /// <param name="images">The images.</param>
    /// <param name="columns">Images in a row; at least 1.</param>
    /// <param name="captions">One for each image; null for the name of its class.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    /// <exception cref="ArgumentException">There isn't a caption for each image.</exception>
    public static ImageGrid Of(LabeledImages images, int columns, IReadOnlyList<string>? captions = null)
    {
        using var scope = NewDisposeScope();
        var pixels = (images.Images.squeeze(1) * 255).round().to_type(ScalarType.Byte).cpu().contiguous();
        var names = captions ?? [.. images.LabelArray().Select(label => images.ClassNames[(int)label])];
        return Of<byte>(pixels, names, columns, PixelImage.Grey);
    }

    /// <summary>A grid of values as colours, on one scale for all images so that they can be compared.</summary>
    /// <param name="values">(N, height, width) float32, finite; such as kernels, feature maps or weights.</param>
    /// <param name="captions">One for each image.</param>
    /// <param name="columns">Images in a row; at least 1.</param>
    /// <param name="signed">
    /// Whether the sign counts: blue for the negative, white for 0, orange for the positive, as deep on either side.
    /// Otherwise grey, from black for the least value to white for the greatest.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    /// <exception cref="ArgumentException">Shape, type or values differ from these, or the captions are not N.</exception>
    public static ImageGrid OfValues(Tensor values, IReadOnlyList<string> captions, int columns, bool signed)
    {
        using var scope = NewDisposeScope();
        if (values.dim() != 3 || values.dtype != ScalarType.Float32 || !values.isfinite().all().item<bool>())
            throw new ArgumentException(
                "Expected finite values (N, height, width) float32, found " +
                $"({string.Join(", ", values.shape)}) {values.dtype}.", nameof(values));
        var (local, some) = (values.detach().cpu().contiguous(), values.numel() > 0);
        if (signed)
        {
            var limit = some ? local.abs().max().item<float>() : 0;
            return Of<float>(local, captions, columns, (one, height, width) =>
                PixelImage.Signed(one, height, width, limit));
        }
        var (least, range) = some ? (local.min(), (local.max() - local.min()).clamp_min(float.Epsilon)) : (local, local);
        var greys = ((local - least) / range * 255).round().to_type(ScalarType.Byte);
        return Of<byte>(greys, captions, columns, PixelImage.Grey);
    }

    private static ImageGrid Of<T>(
        Tensor pixels, IReadOnlyList<string> captions, int columns, Func<ReadOnlySpan<T>, int, int, byte[]> png)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (captions.Count != pixels.shape[0])
            throw new ArgumentException(
                $"Expected a caption for each of {pixels.shape[0]} images, found {captions.Count}.", nameof(captions));
        var (height, width) = ((int)pixels.shape[1], (int)pixels.shape[2]);
        var values = MemoryMarshal.Cast<byte, T>(pixels.bytes).ToArray();
        var size = height * width;
        return new(
            [.. captions.Select((caption, i) => (png(values.AsSpan(i * size, size), height, width), caption))], columns);
    }
}
