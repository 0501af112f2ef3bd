using static TorchSharp.torch;

namespace FashionLib;

/// <summary>The least and the greatest of some images' labels.</summary>
internal readonly record struct LabelRange(long Least, long Greatest, string Images)
{
    /// <summary>Looks at all labels.</summary>
    /// <param name="images">At least one image.</param>
    /// <param name="name">What the images are, for errors: <c>training</c>.</param>
    public static LabelRange Of(LabeledImages images, string name)
    {
        using var scope = NewDisposeScope();
        var (least, greatest) = images.Labels.aminmax();
        return new(least.item<long>(), greatest.item<long>(), name);
    }

    /// <summary>Sees to it that each label is one of so many.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="reason">What they are; null for the model's outputs.</param>
    /// <exception cref="ArgumentException">A label isn't.</exception>
    public void Require(long count, string? reason = null)
    {
        if (Least < 0 || Greatest >= count)
            throw new ArgumentException(
                $"Expected labels from 0 to {count - 1}, as {reason ?? $"the model has {count} outputs"}, found " +
                $"{(Least < 0 ? Least : Greatest)} among the labels of the {Images} images. Number the labels from " +
                "0, with an output of the model and a class name for each.");
    }
}
