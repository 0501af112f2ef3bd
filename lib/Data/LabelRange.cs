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
        return new(images.Labels.min().item<long>(), images.Labels.max().item<long>(), name);
    }

    /// <summary>Sees to it that each label is one of a model's outputs.</summary>
    /// <exception cref="ArgumentException">One isn't.</exception>
    public void Require(long outputs)
    {
        if (Least >= 0 && Greatest < outputs)
            return;
        throw new ArgumentException(
            $"Expected labels from 0 to {outputs - 1}, as the model has {outputs} outputs, found " +
            $"{(Least < 0 ? Least : Greatest)} among the labels of the {Images} images. Give the model as many " +
            "outputs as there are classes, or number the labels from 0.");
    }
}
