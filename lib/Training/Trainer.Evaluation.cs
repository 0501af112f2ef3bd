using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

public sealed partial class Trainer
{
    /// <summary>Mean loss, with penalty, and accuracy; warns of images that the model was trained on.</summary>
    /// <remarks>Also, as <see cref="Predict"/>, of another data set or another scale than it was trained on.</remarks>
    /// <param name="images">Images to evaluate on.</param>
    /// <param name="batchSize">Images at a time; the result doesn't depend on it but for rounding.</param>
    public EvaluationResult Evaluate(LabeledImages images, int batchSize = 500)
    {
        RequireImages(images, nameof(images));
        using var running = Begin();
        TrainedOn.Warn(model, images, expectUnseen: true);
        return EvaluateSilently(images, batchSize);
    }

    private EvaluationResult EvaluateSilently(LabeledImages images, int batchSize = 500)
    {
        using var running = Begin();
        using var mean = new RunningMean(choice.Device);
        var range = LabelRange.Of(images, "given");
        foreach (var (logits, labels) in Forward(images, batchSize))
        {
            range.Require(logits.shape[1]);
            mean.Add(cross_entropy(logits, labels), logits, labels);
        }
        var penalty = choice.Penalty();
        return new(mean.Loss + penalty, mean.Accuracy, images.Count, penalty);
    }

    /// <summary>Probabilities of all classes for each image, and what follows from them.</summary>
    /// <remarks>Warns of another data set or another scale than the model was trained on.</remarks>
    /// <inheritdoc cref="Evaluate"/>
    public Predictions Predict(LabeledImages images, int batchSize = 500)
    {
        using var running = Begin();
        TrainedOn.Warn(model, images, expectUnseen: false);
        var logProbabilities = new float[images.Count, images.ClassNames.Count];
        var first = 0;
        foreach (var (logits, _) in Forward(images, batchSize))
        {
            using var batch = log_softmax(logits, dim: 1).to_type(float32).cpu().contiguous();
            if (batch.shape[1] != images.ClassNames.Count)
                throw new ArgumentException(
                    $"Expected a model with {images.ClassNames.Count} outputs, one for each class of " +
                    $"{images.Dataset.Title}, found {batch.shape[1]}.", nameof(images));
            var row = MemoryMarshal.CreateSpan(ref logProbabilities[first, 0], (int)batch.numel());
            batch.data<float>().CopyTo(row);
            first += (int)batch.shape[0];
        }
        return new(images, logProbabilities);
    }

    /// <summary>Logits (n, classes) and labels (n) of each batch; both live until the next one is asked for.</summary>
    private IEnumerable<(Tensor Logits, Tensor Labels)> Forward(LabeledImages images, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var (engine, device) = (choice.Current, choice.Device);
        for (var first = 0; first < images.Count; first += batchSize)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var end = Math.Min(first + batchSize, images.Count);
            yield return (
                engine.Logits(images.Images.slice(0, first, end, 1).to(device)),
                images.Labels.slice(0, first, end, 1).to(device));
        }
    }

    /// <summary>Begins a use of the model as it is now, perhaps from a callback of <see cref="Fit"/>.</summary>
    private SingleUse.Use Begin()
    {
        var running = use.Begin();
        try
        {
            choice.Refresh(isInEpoch);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }
}
