using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Trains a network of well-known layers on the CPU, on the model's own weights, without libtorch.</summary>
internal sealed unsafe class SimdEngine(Network network, SimdUpdate[] updates, int seed, int? threads) : Engine
{
    private readonly Workers workers = new();
    private readonly ThreadChoice choice = new(threads);
    private Plan? plan;
    private int steps, count, correct;
    private double lossSum;

    public override int Count => count;
    public override double Loss => lossSum / count;
    public override double Accuracy => (double)correct / count;

    public override void Begin()
    {
        (count, lossSum, correct) = (0, 0, 0);
        Attach();
    }

    public override void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors)
    {
        var plan = PlanFor(train.Images);
        var key = Dropout.Key((uint)seed, (uint)steps++);
        foreach (var update in updates)
            update.Begin(factors);
        choice.Time(() =>
        {
            workers.Threads = choice.Count;
            var (loss, hits, penalty) = plan.Train(
                Address<float>(train.Images), Address<long>(train.Labels), batch, key, workers);
            lossSum += loss + batch.Length * penalty;
            correct += hits;
            count += batch.Length;
        });
    }

    public override Tensor Logits(Tensor images)
    {
        Attach();
        using var inOnePiece = images.contiguous();
        var plan = PlanFor(inOnePiece);
        var logits = empty([images.shape[0], plan.Classes]);
        workers.Threads = choice.Count;
        plan.Predict(Address<float>(inOnePiece), (int)images.shape[0], Address<float>(logits), workers);
        return logits;
    }

    public override void Dispose() => workers.Dispose();

    private void Attach() => Array.ForEach(updates, update => update.Attach());

    private Plan PlanFor(Tensor images)
    {
        var shape = images.shape;
        var input = new Shape((int)shape[1], (int)shape[2], (int)shape[3]);
        return plan?.Images == input ? plan : plan = network.For(input);
    }

    /// <summary>Where a tensor's values lie.</summary>
    internal static T* Address<T>(Tensor tensor) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
