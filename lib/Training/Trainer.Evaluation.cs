using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

public sealed partial class Trainer
{
    /// <summary>Mean loss, with penalty, and accuracy; warns of images that the model was trained on.</summary>
    /// <remarks>
    /// Also, as <see cref="Predict"/>, of another data set or another scale than it was trained on. Whoever wants both
    /// asks for predictions only, which have an <see cref="Predictions.Evaluation"/>.
    /// </remarks>
    /// <param name="images">Images to evaluate on.</param>
    /// <param name="batchSize">Images at a time; the result doesn't depend on it but for rounding.</param>
    /// <exception cref="NotFiniteNumberException">The loss is NaN or infinite; an image that is, is named.</exception>
    public EvaluationResult Evaluate(LabeledImages images, int batchSize = 500)
    {
        RequireImages(images, nameof(images));
        using var running = Begin();
        Read();
        TrainedOn.Warn(model, images, expectUnseen: true);
        var (result, _) = Pass(images, batchSize);
        return double.IsFinite(result.Loss) ? result : throw NotFinite(result.Loss, "given", images, "Evaluation");
    }

    /// <summary>Probabilities of all classes for each image, and what follows from them.</summary>
    /// <remarks>Warns of another data set or another scale than the model was trained on.</remarks>
    /// <param name="images">The images, with the classes that the model tells apart.</param>
    /// <param name="batchSize">Images at a time; the result doesn't depend on it but for rounding.</param>
    public Predictions Predict(LabeledImages images, int batchSize = 500)
    {
        using var running = Begin();
        Read();
        TrainedOn.Warn(model, images, expectUnseen: false);
        var (result, logProbabilities) = Pass(images, batchSize);
        return new(images, logProbabilities) { Evaluation = result };
    }

    /// <summary>One forward pass over images, in evaluation: mean loss and accuracy, and log-probabilities.</summary>
    private (EvaluationResult Result, float[,] LogProbabilities) Pass(LabeledImages images, int batchSize = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var single = WhyAutograd is null ? new SingleThread() : null;
        var all = new float[images.Count, images.ClassNames.Count];
        var sums = new Sums();
        for (var first = 0; first < images.Count; first += batchSize)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var end = Math.Min(first + batchSize, images.Count);
            var labels = images.Labels.slice(0, first, end, 1).to(network.Device);
            var logits = network.Engine.Logits(images.Pixels.slice(0, first, end, 1).to(network.Device));
            if (first == 0)
            {
                images.RequireLabels(logits.shape[1]);
                all = new float[images.Count, logits.shape[1]];
            }
            var logProbabilities = log_softmax(logits, dim: 1);
            var loss = nll_loss(logProbabilities, labels).to_type(float64).item<double>();
            var correct = logits.argmax(dim: 1).eq(labels).sum().item<long>();
            sums += new Sums((end - first) * loss, correct, end - first);
            using var rows = logProbabilities.to_type(float32).cpu().contiguous();
            rows.data<float>().CopyTo(MemoryMarshal.CreateSpan(ref all[first, 0], (int)rows.numel()));
        }
        var penalty = network.Penalty();
        return (new(sums.MeanLoss + penalty, sums.Accuracy, images.Count, penalty), all);
    }

    /// <summary>Reads the model as it is now.</summary>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    private void Read()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        network.Read(steps);
        WarnOnce(TorchSharpFault.Of(model));
    }
}
