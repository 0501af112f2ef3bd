using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Does a model's arithmetic: steps of training, and logits.</summary>
internal abstract class Engine : IDisposable
{
    /// <summary>Images trained on since <see cref="Begin"/>.</summary>
    public abstract int Count { get; }

    /// <summary>Their mean loss in nats, with penalty, each batch measured with the weights before its step.</summary>
    public abstract double Loss { get; }

    /// <summary>Their mean accuracy likewise, in [0, 1].</summary>
    public abstract double Accuracy { get; }

    /// <summary>The labels of the images that training is about, which each step compares with the outputs.</summary>
    public List<LabelRange> Labels { get; set; } = [];

    /// <summary>Begins an epoch: the means start anew.</summary>
    public abstract void Begin();

    /// <summary>A step of training. Where the loss isn't finite, the weights stay as they are.</summary>
    /// <param name="train">Images on the model's device, in one piece.</param>
    /// <param name="batch">Which of them the step learns from.</param>
    /// <param name="factors">The optimizer's numbers for this step.</param>
    public abstract void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors);

    /// <summary>Logits (n, classes), as in evaluation; the caller disposes them.</summary>
    /// <param name="images">(n, channels, height, width) on the model's device.</param>
    public abstract Tensor Logits(Tensor images);

    public abstract void Dispose();
}
