using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Bench;

/// <summary>Multiply-adds a second: the most that this machine's registers allow.</summary>
internal static class MachineLimits
{
    public static void Run()
    {
        const int Count = 10_000_000;
        var peak = Enumerable.Range(0, 5).Max(_ =>
            6.0 * Vector512<float>.Count * Count / SpeedComparison.Seconds(() => MultiplyAdd(Count)));
        Console.WriteLine($"Multiply-adds a second on one core: {peak / 1e9:F0} billion in registers, " +
            $"{(Vector512.IsHardwareAccelerated ? 512 : 256)} bits");
    }

    /// <summary>Six sums: they keep the units busy, and as pairs of 256 bits leave four of sixteen registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MultiplyAdd(int count)
    {
        var (x, y) = (Vector512.Create(0.9f), Vector512.Create(0.1f));
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y;
        for (var i = 0; i < count; i++)
        {
            (a, b) = (Vector512.FusedMultiplyAdd(a, x, y), Vector512.FusedMultiplyAdd(b, x, y));
            (c, d) = (Vector512.FusedMultiplyAdd(c, x, y), Vector512.FusedMultiplyAdd(d, x, y));
            (e, f) = (Vector512.FusedMultiplyAdd(e, x, y), Vector512.FusedMultiplyAdd(f, x, y));
        }
        return Vector512.Sum(a + b + c + d + e + f);
    }
}
