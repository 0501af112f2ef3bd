using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Does a model's arithmetic: steps of training, and logits.</summary>
internal abstract class Engine
{
    private IReadOnlyList<LabelRange> labels = [];
    private double lossSum;
    private long correct;

    /// <summary>Images trained on since <see cref="Begin"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Their mean loss in nats, with penalty, each batch measured with the weights before its step.</summary>
    public double Loss => lossSum / Count;

    /// <summary>Their mean accuracy likewise, in [0, 1].</summary>
    public double Accuracy => (double)correct / Count;

    /// <summary>Begins an epoch: the means start anew.</summary>
    /// <param name="labels">The labels that training is about, which each step compares with the outputs.</param>
    public void Begin(params IReadOnlyList<LabelRange> labels) =>
        (this.labels, Count, lossSum, correct) = (labels, 0, 0, 0);

    /// <summary>A step of training. Where the loss isn't finite, the weights stay as they are.</summary>
    /// <param name="train">Images on the model's device, in one piece.</param>
    /// <param name="batch">Which of them the step learns from.</param>
    /// <param name="coefficients">The optimizer's numbers for this step.</param>
    /// <exception cref="ArgumentException">A label isn't one of the model's outputs.</exception>
    public abstract void Step(LabeledImages train, long[] batch, StepCoefficients coefficients);

    /// <summary>Logits (n, classes), as in evaluation; the caller disposes them.</summary>
    /// <param name="images">(n, channels, height, width) on the model's device.</param>
    public abstract Tensor Logits(Tensor images);

    /// <summary>Sees to it that each label is one of the model's outputs.</summary>
    protected void RequireLabels(long outputs)
    {
        foreach (var range in labels)
            range.Require(outputs);
    }

    /// <summary>Adds a batch to the means.</summary>
    protected void Add(int count, double lossSum, long correct)
    {
        Count += count;
        this.lossSum += lossSum;
        this.correct += correct;
    }
}
