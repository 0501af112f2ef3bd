namespace FashionLib;

/// <summary>What a confusion matrix's counts are divided by.</summary>
public enum Normalization
{
    /// <summary>The images of the actual class: rows add up to 1, the diagonal is the recall.</summary>
    Actual,

    /// <summary>The images of the predicted class: columns add up to 1, the diagonal is the precision.</summary>
    Predicted,

    /// <summary>All images: the whole adds up to 1.</summary>
    All,
}
