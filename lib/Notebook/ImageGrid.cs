using SkiaSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Images with captions, row by row.</summary>
/// <param name="Images">Each image as PNG, of the size to show it in, with its caption of one line or more.</param>
/// <param name="Columns">Images in a row.</param>
public sealed partial record ImageGrid(IReadOnlyList<(byte[] Png, string Caption)> Images, int Columns)
{
    private const int LeastHeight = 112; // pixels: 28 rows by 4

    /// <summary>A grid of all images, enlarged by a whole factor to at least 112 pixels' height.</summary>
    /// <param name="images">The images.</param>
    /// <param name="columns">Images in a row; at least 1.</param>
    /// <param name="captions">One for each image; null for the name of its class.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is under 1.</exception>
    /// <exception cref="ArgumentException">There isn't a caption for each image.</exception>
    public static ImageGrid Of(LabeledImages images, int columns, IReadOnlyList<string>? captions = null)
    {
        using var scope = NewDisposeScope();
        return OfPixels(
            images.GreyImages() * 255,
            captions ?? [.. images.LabelArray().Select(label => images.ClassNames[(int)label])], columns);
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
    /// <exception cref="ArgumentException">Shape, type or values differ from these, or captions aren't N.</exception>
    public static ImageGrid OfValues(Tensor values, IReadOnlyList<string> captions, int columns, bool signed)
    {
        using var scope = NewDisposeScope();
        if (values.dim() != 3 || values.dtype != ScalarType.Float32 || !values.isfinite().all().item<bool>())
            throw new ArgumentException(
                "Expected finite values (N, height, width) float32, found " +
                $"({string.Join(", ", values.shape)}) {values.dtype}.", nameof(values));
        if (values.numel() == 0)
            return OfPixels(values, captions, columns);
        var local = values.detach().cpu();
        if (signed)
        {
            var share = (local / local.abs().max().clamp_min(float.Epsilon)).unsqueeze(-1);
            var color = where(share < 0, Channels(Colors.Blue), Channels(Colors.Vermillion));
            return OfPixels(255 + (color - 255) * share.abs(), captions, columns);
        }
        var range = (local.max() - local.min()).clamp_min(float.Epsilon);
        return OfPixels((local - local.min()) / range * 255, captions, columns);
    }

    private static Tensor Channels(SKColor color) => tensor([color.Red, color.Green, color.Blue, 255f]);

    /// <param name="pixels">(N, height, width), grey, or (N, height, width, 4), coloured; in [0, 255].</param>
    /// <param name="captions">One for each image.</param>
    /// <param name="columns">Images in a row.</param>
    private static ImageGrid OfPixels(Tensor pixels, IReadOnlyList<string> captions, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (captions.Count != pixels.shape[0])
            throw new ArgumentException(
                $"Expected a caption for each of {pixels.shape[0]} images, found {captions.Count}.", nameof(captions));
        var factor = (LeastHeight + pixels.shape[1] - 1) / Math.Max(1, pixels.shape[1]);
        var enlarged = pixels.round().to_type(ScalarType.Byte).cpu()
            .repeat_interleave(factor, dim: 1).repeat_interleave(factor, dim: 2);
        var info = new SKImageInfo((int)enlarged.shape[2], (int)enlarged.shape[1],
            pixels.dim() == 3 ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque);
        return new([.. captions.Select((caption, i) => (Png(info, enlarged[i].bytes), caption))], columns);
    }

    private static byte[] Png(SKImageInfo info, ReadOnlySpan<byte> pixels)
    {
        using var image = SKImage.FromPixelCopy(info, pixels);
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
