using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Grey images with their labels, in memory. Whoever has them disposes them; parts share the memory.</summary>
public sealed class LabeledImages : IDisposable
{
    private static readonly Scalar White = 255f; // kept: libtorch may read one after TorchSharp has let go of it

    private readonly Tensor given; // bytes as a file has them, or floats
    private readonly Lazy<Tensor> floats;

    /// <summary>Puts images and labels together.</summary>
    /// <param name="dataset">The data set that they are from.</param>
    /// <param name="images">(N, channels, height, width) float32, as the networks are to see them: from 0 to 1 in
    /// the data sets here, whose images have 1 channel; owned by the new object from here on.</param>
    /// <param name="labels">(N) int64, from 0 to the number of classes less one; owned likewise.</param>
    /// <exception cref="ArgumentException">Shapes, types or labels differ from these.</exception>
    public LabeledImages(ImageDataset dataset, Tensor images, Tensor labels)
    {
        if (images.dim() != 4 || images.dtype != ScalarType.Float32)
            throw new ArgumentException(
                $"Expected images (N, channels, height, width) float32, found {Describe(images)}.", nameof(images));
        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.shape[0] != images.shape[0])
            throw new ArgumentException(
                $"Expected labels ({images.shape[0]}) int64, one for each image, found {Describe(labels)}.",
                nameof(labels));
        (Dataset, given, Labels) = (dataset, images.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        (floats, Range) = (new(given), new(new object(), 0, Count));
        RequireLabels(ClassNames.Count, reason: $"{dataset.Title} has {ClassNames.Count} class names");
    }

    private LabeledImages(ImageDataset dataset, Tensor pixels, Tensor labels, ImageRange range)
    {
        (Dataset, given, Labels, Range) =
            (dataset, pixels.DetachFromDisposeScope(), labels.DetachFromDisposeScope(), range);
        floats = pixels.dtype == ScalarType.Float32 ? new(given) : new(() => Floats(given).DetachFromDisposeScope());
    }

    /// <summary>The data set that the images are from.</summary>
    public ImageDataset Dataset { get; }

    /// <summary>(N, 1, height, width) float32, loaded ones from 0 (background) to 1.</summary>
    /// <remarks>
    /// Images from files stay bytes until this is asked for: training and drawing do without. Parts that were taken
    /// before have floats of their own.
    /// </remarks>
    public Tensor Images => floats.Value;

    /// <summary>Likewise, or uint8, in which 255 stands for 1: what takes less memory.</summary>
    internal Tensor Pixels => floats.IsValueCreated ? floats.Value : given;

    /// <summary>(N) int64.</summary>
    public Tensor Labels { get; }

    /// <summary>Which images these are.</summary>
    internal ImageRange Range { get; }

    /// <summary>Number of images, N.</summary>
    public int Count => (int)Labels.shape[0];

    /// <summary>The classes' names, from label 0 on.</summary>
    public IReadOnlyList<string> ClassNames => Dataset.ClassNames;

    /// <summary>The first <paramref name="count"/> images, or all where there are fewer.</summary>
    /// <param name="count">Number of images; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is under 0.</exception>
    public LabeledImages Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Slice(0, Math.Min(count, Count));
    }

    /// <summary>Splits in two without shuffling: the first images are held back for validation.</summary>
    /// <param name="validation">Number of images held back; 0 to N.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="validation"/> isn't in that range.</exception>
    public SplitImages Split(int validation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validation, Count);
        return new() { Train = Slice(validation, Count), Validation = Slice(0, validation) };
    }

    /// <summary>The same images on another device, each tensor in one piece.</summary>
    public LabeledImages To(Device device)
    {
        using var scope = NewDisposeScope();
        return new(Dataset, Pixels.to(device).contiguous(), Labels.to(device).contiguous(), Range);
    }

    /// <summary>The labels as an array of length N.</summary>
    public long[] LabelArray()
    {
        using var labels = Labels.cpu();
        return labels.data<long>().ToArray();
    }

    /// <summary>The lowest and the highest pixel; of at least one image.</summary>
    internal (float Low, float High) Scale()
    {
        using var scope = NewDisposeScope();
        var (least, greatest) = Pixels.aminmax();
        return (Floats(least).item<float>(), Floats(greatest).item<float>());
    }

    /// <summary>Number of images of each class, from label 0 on.</summary>
    public long[] ClassCounts()
    {
        using var scope = NewDisposeScope();
        return Labels.bincount(weights: null, ClassNames.Count).cpu().data<long>().ToArray();
    }

    /// <summary>Frees the memory of both tensors, once no part uses it any more.</summary>
    public void Dispose()
    {
        given.Dispose();
        if (floats.IsValueCreated)
            floats.Value.Dispose();
        Labels.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Dataset.Title}: {Count:N0} images {ImagesDescribed}";

    /// <summary>Shape and type of the images.</summary>
    internal string ImagesDescribed => $"({string.Join(", ", Pixels.shape)}) {ScalarType.Float32}";

    /// <summary>Some pixels as float32; the same tensor where they are.</summary>
    internal static Tensor Floats(Tensor pixels) =>
        pixels.dtype == ScalarType.Byte ? pixels.to_type(ScalarType.Float32).div_(White) : pixels;

    /// <summary>Sees to it that each label is one of so many.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="kind">What the images are, for errors: <c>training</c>.</param>
    /// <param name="reason">Why there are so many; null for the model's outputs.</param>
    /// <exception cref="ArgumentException">A label isn't.</exception>
    internal void RequireLabels(long count, string kind = "given", string? reason = null)
    {
        if (Count == 0)
            return;
        using var scope = NewDisposeScope();
        var (low, high) = Labels.aminmax();
        var (least, greatest) = (low.item<long>(), high.item<long>());
        if (least < 0 || greatest >= count)
            throw new ArgumentException(
                $"Expected labels from 0 to {count - 1}, as {reason ?? $"the model has {count} outputs"}, found " +
                $"{(least < 0 ? least : greatest)}{(least > 0 ? ", and no 0," : "")} among the labels of the {kind} " +
                "images. Number the labels from 0, with an output of the model and a class name for each.");
    }

    internal static LabeledImages FromIdx(ImageDataset dataset, IdxFile images, IdxFile labels)
    {
        if (images.Shape[0] != labels.Shape[0])
            throw IdxFile.Damaged(
                labels.Path, $"{images.Shape[0]:N0} labels, as many as images", $"{labels.Shape[0]:N0}");
        var classes = dataset.ClassNames.Count;
        var wrong = Array.FindIndex(labels.Bytes, label => label >= classes);
        var noZero = labels.Bytes.Contains((byte)0) ? "" : ", and no label 0";
        if (wrong >= 0)
            throw IdxFile.Damaged(
                labels.Path, $"labels from 0 to {classes - 1}, as there are {classes} class names",
                $"{labels.Bytes[wrong]} at position {wrong}{noZero}");

        using var scope = NewDisposeScope();
        return new(dataset,
            // Not a copy: the array itself, where it lies.
            as_tensor(images.Bytes).reshape([images.Shape[0], 1, .. images.Shape[1..]]),
            tensor(labels.Bytes, [.. labels.Shape]).to_type(ScalarType.Int64),
            new(images.Sha256, 0, images.Shape[0]));
    }

    private LabeledImages Slice(int start, int end)
    {
        using var scope = NewDisposeScope();
        return new(
            Dataset, Pixels.slice(0, start, end, 1), Labels.slice(0, start, end, 1),
            Range with { First = Range.First + start, Count = end - start });
    }

    internal static string Describe(Tensor tensor) => $"({string.Join(", ", tensor.shape)}) {tensor.dtype}";
}
