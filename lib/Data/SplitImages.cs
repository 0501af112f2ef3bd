namespace FashionLib;

/// <summary>Images to train on and images to validate on, by name: taken by place they would be mixed up.</summary>
public sealed class SplitImages
{
    /// <summary>The images to train on.</summary>
    public required LabeledImages Train { get; init; }

    /// <summary>The images held back to validate on.</summary>
    public required LabeledImages Validation { get; init; }
}
