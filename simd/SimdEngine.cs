using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Trains a network of well-known layers on the CPU, on the model's own weights, without libtorch.</summary>
/// <remarks>
/// The door of this namespace: nothing else of it is used outside. <see cref="Network"/> reads the model,
/// <see cref="Plan"/> takes a batch through its layers and back, <see cref="Workers"/> are its threads.
/// </remarks>
internal sealed unsafe class SimdEngine(int seed, int? threads) : Engine
{
    private readonly ThreadChoice choice = new(threads);
    private Network? read, network; // the last one read, and the one attached
    private Plan? plan;
    private int steps, count, correct;
    private double lossSum;

    public override int Count => count;
    public override double Loss => lossSum / count;
    public override double Accuracy => (double)correct / count;

    /// <summary>Reads the layers as they are now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="updates">An update for each of its parameters.</param>
    /// <param name="isOther">Whether they aren't the ones attached.</param>
    /// <returns>Why this engine can't train the model; null where it can.</returns>
    public string? Read(Sequential model, IReadOnlyList<ParameterUpdate> updates, out bool isOther)
    {
        read = new(model, updates);
        isOther = network is null || !network.IsLike(read);
        return read.Obstacle;
    }

    /// <summary>Goes on with the layers read last, and their weights as they are now.</summary>
    public void Attach()
    {
        if (network is null || !network.IsLike(read!))
            (network, plan) = (read, null);
        foreach (var update in network!.Updates)
            update.Attach();
    }

    public override void Begin() => (count, lossSum, correct) = (0, 0, 0);

    public override void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors)
    {
        var plan = PlanFor(train.Images);
        Labels.ForEach(labels => labels.Require(plan.Classes));
        var key = Dropout.Key((uint)seed, (uint)steps++);
        foreach (var update in network!.Updates)
            update.Begin(factors);
        using var workers = Workers.Rent();
        choice.Time(() =>
        {
            workers.Threads = choice.Count;
            var (loss, hits, penalty) = plan.Train(
                train.Images.Address<float>(), train.Labels.Address<long>(), batch, key, workers);
            lossSum += loss + batch.Length * penalty;
            correct += hits;
            count += batch.Length;
        });
    }

    public override Tensor Logits(Tensor images)
    {
        using var inOnePiece = images.contiguous();
        var plan = PlanFor(inOnePiece);
        var logits = empty([images.shape[0], plan.Classes], float32, CPU);
        using var workers = Workers.Rent();
        workers.Threads = choice.Count;
        plan.Predict(inOnePiece.Address<float>(), (int)images.shape[0], logits.Address<float>(), workers);
        return logits;
    }

    public override void Dispose() => plan = null;

    private Plan PlanFor(Tensor images)
    {
        var shape = images.shape;
        var input = new Shape((int)shape[1], (int)shape[2], (int)shape[3]);
        return plan?.Images == input ? plan : plan = network!.For(input);
    }
}
