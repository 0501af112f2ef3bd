using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

/// <summary>Trains any model, on any device, with libtorch's automatic derivatives.</summary>
internal sealed class AutogradEngine(Sequential model, Device device) : Engine
{
    private readonly RunningMean mean = new(device);

    /// <summary>The updates of the model's parameters.</summary>
    public IReadOnlyList<ParameterUpdate> Updates { get; set; } = [];

    public Device Device => device;

    public override int Count => mean.Count;

    public override double Loss => mean.Loss + Updates.Sum(update => update.PenaltySum) / mean.Count;

    public override double Accuracy => mean.Accuracy;

    public override void Begin()
    {
        mean.Reset();
        foreach (var update in Updates)
            update.ResetPenalty();
    }

    public override void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors)
    {
        using var scope = NewDisposeScope();
        foreach (var update in Updates)
            update.Clear();
        var indices = tensor(batch.ToArray(), device: device);
        var labels = train.Labels.index_select(0, indices);
        var logits = Forward(train.Images.index_select(0, indices));
        Labels.ForEach(range => range.Require(logits.shape[1]));
        var loss = cross_entropy(logits, labels);
        mean.Add(loss, logits, labels);
        if (!double.IsFinite(loss.to_type(float64).item<double>()))
            return;
        loss.backward();
        foreach (var update in Updates)
            update.Step(factors, batch.Length);
    }

    public override Tensor Logits(Tensor images)
    {
        using var mode = new EvaluationMode(model);
        using var own = images.clone(); // a layer may write over its input
        return Forward(own);
    }

    public override void Dispose() => mean.Dispose();

    /// <summary>(n, classes), in float32 at least.</summary>
    private Tensor Forward(Tensor images)
    {
        var type = Updates[0].Parameter.dtype;
        var logits = model.call(images.to_type(type));
        if (logits.dim() != 2 || logits.shape[0] != images.shape[0])
            throw new ArgumentException(
                $"Expected a model whose output is ({images.shape[0]}, classes) for {images.shape[0]} images, found " +
                $"({string.Join(", ", logits.shape)}).");
        return type is ScalarType.Float16 or ScalarType.BFloat16 ? logits.to_type(float32) : logits;
    }
}
