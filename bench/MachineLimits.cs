using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp.Modules;

namespace FashionLib.Bench;

/// <summary>Multiply-adds a second: the most that this machine's registers allow, and what training achieves.</summary>
internal static class MachineLimits
{
    private const int Images = 55_000;

    /// <summary>What runs here, and what else was running: the load average, where the system tells it.</summary>
    public static void Describe() => Console.WriteLine(RunEnvironment.Describe()
        + (File.Exists("/proc/loadavg")
            ? $"; load average before: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : ""));

    public static void Run(int rounds, int limit)
    {
        var peak = Enumerable.Range(0, 5).Max(_ => Peak());
        Console.WriteLine($"Multiply-adds a second on one core: {peak / 1e9:F0} billion in registers, " +
            $"{(Vector512.IsHardwareAccelerated ? 512 : 256)} bits");
        foreach (var candidate in new[] { Candidate.FullyConnected, Candidate.Convolutional })
        {
            var (all, test) = candidate.Dataset.Load();
            using var _ = test;
            using var __ = all;
            var split = all.Split(5000);
            var validation = split.Validation;
            using var train = split.Train.Take(limit);
            using var model = candidate.Model(1);
            var multiplyAdds = MultiplyAdds(model);
            foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                var seconds = Enumerable.Range(0, rounds + 1)
                    .Select(_ => SpeedComparison.Seconds(() => SpeedComparison.Fit(
                        candidate, train, validation, TrainingEngine.Simd, threads)))
                    .Skip(1).Min();
                var achieved = multiplyAdds * train.Count / seconds;
                Console.WriteLine($"  {candidate.Name}, {threads} thread(s): {achieved / 1e9:F0} billion, " +
                    $"{achieved / (threads * peak):P0} of that; " +
                    $"alone they would take {multiplyAdds * Images / (threads * peak):F2} s an epoch");
            }
        }
    }

    /// <summary>Of an image in training: outputs, gradients of weights, and of inputs but the first layer's.</summary>
    private static double MultiplyAdds(Sequential model)
    {
        var (total, first) = (0.0, true);
        foreach (var ((_, layer), summary) in model.named_children().Zip(model.Summary().Layers))
        {
            var weights = layer switch { Linear dense => dense.weight, Conv2d conv => conv.weight, _ => null };
            if (weights is null)
                continue;
            var positions = summary.OutputShape.Skip(1).Aggregate(1L, (product, n) => product * n);
            total += (first ? 2.0 : 3.0) * weights.numel() * positions;
            first = false;
        }
        return total;
    }

    private static double Peak()
    {
        const int Count = 10_000_000;
        return 8.0 * Vector512<float>.Count * Count / SpeedComparison.Seconds(() => MultiplyAdd(Count));
    }

    /// <summary>Eight sums in registers: as many as keep the units busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd(int count)
    {
        var x = Vector512.Create(0.9f);
        var y = Vector512.Create(0.1f);
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y;
        for (var i = 0; i < count; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }
}
