using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FashionLib.Data;
using FashionLib.Training;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Trains a network of well-known layers on the CPU, on the model's own weights, without libtorch.</summary>
/// <param name="network">The model's layers.</param>
/// <param name="updates">The updates of all its parameters.</param>
/// <param name="seed">Seed of what layers draw at random.</param>
/// <param name="threads">Number of threads; null for the fastest.</param>
internal sealed unsafe class SimdEngine(
    Network network, IReadOnlyList<SimdUpdate> updates, int seed, int? threads) : Engine
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
        float* images = (float*)Address(train.Images);
        long* labels = (long*)Address(train.Labels);
        var key = Dropout.Key((uint)seed, (uint)steps++);
        foreach (var update in updates)
            update.Begin(factors);
        choice.Time(() =>
        {
            workers.Threads = choice.Count;
            var (loss, hits, penalty) = plan.Train(images, labels, batch, key, workers);
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
        plan.Predict((float*)Address(inOnePiece), (int)images.shape[0], (float*)Address(logits), workers);
        return logits;
    }

    public override void Dispose() => workers.Dispose();

    private void Attach()
    {
        foreach (var update in updates)
            update.Attach();
    }

    private Plan PlanFor(Tensor images)
    {
        var shape = images.shape;
        var input = new Shape((int)shape[1], (int)shape[2], (int)shape[3]);
        return plan?.Images == input ? plan : plan = network.For(input);
    }

    private static void* Address(Tensor tensor) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
