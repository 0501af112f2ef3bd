using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>Trains a network of well-known layers on the CPU, on the model's own weights, without libtorch.</summary>
internal sealed unsafe class SimdEngine(int seed, int? threads) : Engine
{
    private readonly ThreadChoice choice = new(threads);
    private Network network = null!; // both are set before the first step
    private SimdUpdate[] updates = [];
    private Plan? plan;
    private int steps, count, correct;
    private double lossSum;

    public override int Count => count;
    public override double Loss => lossSum / count;
    public override double Accuracy => (double)correct / count;

    /// <summary>Takes the model's layers and updates as they are now.</summary>
    public void Attach(Network network, SimdUpdate[] updates)
    {
        if (!ReferenceEquals(this.network, network))
            plan = null;
        (this.network, this.updates) = (network, updates);
        Array.ForEach(updates, update => update.Attach());
    }

    public override void Begin() => (count, lossSum, correct) = (0, 0, 0);

    public override void Step(LabeledImages train, ReadOnlyMemory<long> batch, UpdateFactors factors)
    {
        var plan = PlanFor(train.Images);
        Labels.ForEach(labels => labels.Require(plan.Classes));
        var key = Dropout.Key((uint)seed, (uint)steps++);
        foreach (var update in updates)
            update.Begin(factors);
        using var workers = Workers.Rent();
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
        using var inOnePiece = images.contiguous();
        var plan = PlanFor(inOnePiece);
        var logits = empty([images.shape[0], plan.Classes], float32, CPU);
        using var workers = Workers.Rent();
        workers.Threads = choice.Count;
        plan.Predict(Address<float>(inOnePiece), (int)images.shape[0], Address<float>(logits), workers);
        return logits;
    }

    public override void Dispose() => plan = null;

    private Plan PlanFor(Tensor images)
    {
        var shape = images.shape;
        var input = new Shape((int)shape[1], (int)shape[2], (int)shape[3]);
        return plan?.Images == input ? plan : plan = network.For(input);
    }

    /// <summary>Where a tensor's values lie.</summary>
    /// <exception cref="InvalidOperationException">They aren't in one piece on the CPU, or not of this type.</exception>
    internal static T* Address<T>(Tensor tensor) where T : unmanaged
    {
        var type = typeof(T) == typeof(float) ? ScalarType.Float32 : ScalarType.Int64;
        if (tensor.device_type != DeviceType.CPU || tensor.dtype != type || !tensor.is_contiguous())
            throw new InvalidOperationException(
                $"Expected a tensor of {type} in one piece on the CPU, found ({string.Join(", ", tensor.shape)}) " +
                $"{tensor.dtype} on {tensor.device}.");
        return tensor.numel() * sizeof(T) <= int.MaxValue
            ? (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes))
            : (T*)tensor.storage<T>().data_ptr() + tensor.storage_offset(); // longer than a span
    }
}
