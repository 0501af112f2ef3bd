using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Does a model's arithmetic.</summary>
internal interface IEngine
{
    /// <summary>A step of training. Where the loss isn't finite, the weights stay as they are.</summary>
    /// <param name="train">Images on the model's device, in one piece; a label is one of the model's outputs.</param>
    /// <param name="batch">Which of them the step learns from.</param>
    /// <param name="coefficients">The optimizer's numbers for this step.</param>
    /// <returns>The batch's loss, with penalty, and right predictions, with the weights before.</returns>
    Sums Step(LabeledImages train, long[] batch, StepCoefficients coefficients);

    /// <summary>Logits (n, classes), as in evaluation; the caller disposes them.</summary>
    /// <param name="images">
    /// (n, channels, height, width) on the model's device, as <see cref="LabeledImages.Pixels"/> are.
    /// </param>
    Tensor Logits(Tensor images);
}

/// <summary>What means over images are made of: Σ loss in nats, right predictions, images.</summary>
internal readonly record struct Sums(double Loss, long Correct, int Count)
{
    public double MeanLoss => Loss / Count;
    public double Accuracy => (double)Correct / Count;

    public static Sums operator +(Sums a, Sums b) => new(a.Loss + b.Loss, a.Correct + b.Correct, a.Count + b.Count);
}
