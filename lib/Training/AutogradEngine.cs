using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

/// <summary>Trains any model, on any device, with libtorch's automatic derivatives.</summary>
internal sealed class AutogradEngine(Sequential model, Device device, IReadOnlyList<ParameterUpdate> updates) : Engine
{
    private readonly RunningMean mean = new(device);

    public override int Count => mean.Count;

    public override double Loss => mean.Loss + updates.Sum(update => update.PenaltySum) / mean.Count;

    public override double Accuracy => mean.Accuracy;

    public override void Begin()
    {
        mean.Reset();
        foreach (var update in updates)
            update.ResetPenalty();
    }

    public override void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors)
    {
        using var scope = NewDisposeScope();
        var indices = tensor(batch.ToArray(), device: device);
        var labels = train.Labels.index_select(0, indices);
        var logits = model.forward(train.Images.index_select(0, indices));
        var loss = cross_entropy(logits, labels);
        loss.backward();
        mean.Add(loss, logits, labels);
        foreach (var update in updates)
            update.Apply(factors, batch.Length);
    }

    public override Tensor Logits(Tensor images) => model.forward(images);

    public override void Dispose() => mean.Dispose();
}
