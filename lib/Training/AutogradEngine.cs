using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

/// <summary>Trains any model, on any device, with libtorch's automatic derivatives.</summary>
internal sealed class AutogradEngine(Sequential model, IReadOnlyList<ParameterUpdate> updates) : IEngine
{
    public Sums Step(LabeledImages train, long[] batch, StepCoefficients coefficients)
    {
        using var scope = NewDisposeScope();
        foreach (var update in updates)
            update.Parameter.grad = null!; // also one from before training
        var indices = tensor(batch, device: updates[0].Parameter.device);
        var labels = train.Labels.index_select(0, indices);

        var logits = Forward(LabeledImages.Floats(train.Pixels.index_select(0, indices)));
        var crossEntropy = cross_entropy(logits, labels);
        var correct = logits.argmax(dim: 1).eq(labels).sum().item<long>();
        var loss = crossEntropy.to_type(float64).item<double>();
        if (double.IsFinite(loss))
        {
            crossEntropy.backward();
            loss += updates.Sum(update => update.Step(coefficients)); // which adds the penalty and its gradient
        }
        return new(batch.Length * loss, correct, batch.Length);
    }

    public Tensor Logits(Tensor images)
    {
        using var mode = ModuleMode.Evaluation(model);
        using var own = LabeledImages.Floats(images.clone()); // a layer may write over its input
        return Forward(own);
    }

    /// <summary>(n, classes), in float32 at least.</summary>
    private Tensor Forward(Tensor images)
    {
        var type = updates[0].Parameter.dtype;
        Tensor logits;
        try
        {
            logits = model.call(images.to_type(type));
        }
        catch (ExternalException error)
        {
            throw new ArgumentException(
                $"Expected a model that takes images of ({string.Join(", ", images.shape[1..])}), found that its " +
                $"forward pass fails; libtorch says: {error.Message.Split('\n')[0]}", error);
        }
        if (logits.dim() != 2 || logits.shape[0] != images.shape[0])
            throw new ArgumentException(
                $"Expected a model whose output is ({images.shape[0]}, classes) for {images.shape[0]} images, found " +
                $"({string.Join(", ", logits.shape)}).");
        return type is ScalarType.Float16 or ScalarType.BFloat16 ? logits.to_type(float32) : logits;
    }
}
