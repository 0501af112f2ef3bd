using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Mean cross-entropy and accuracy over batches, weighted by their sizes; summed up on the device.</summary>
internal sealed class RunningMean(Device device) : IDisposable
{
    private readonly Tensor lossSum = zeros(1, float64, device).DetachFromDisposeScope();
    private readonly Tensor correct = zeros(1, int64, device).DetachFromDisposeScope();

    public int Count { get; private set; }

    public double Loss => lossSum.item<double>() / Count;

    public double Accuracy => correct.item<long>() / (double)Count;

    /// <summary>Adds a batch.</summary>
    /// <param name="loss">Its mean cross-entropy, a scalar.</param>
    /// <param name="logits">(n, classes).</param>
    /// <param name="labels">(n) int64.</param>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var n = (int)labels.shape[0];
        using Scalar weight = n; // named, to be alive for as long as libtorch reads it
        lossSum.add_(loss, alpha: weight);
        correct.add_(logits.argmax(dim: 1).eq(labels).sum(dim: 0L));
        Count += n;
    }

    public void Reset()
    {
        lossSum.zero_();
        correct.zero_();
        Count = 0;
    }

    public void Dispose()
    {
        lossSum.Dispose();
        correct.Dispose();
    }
}
