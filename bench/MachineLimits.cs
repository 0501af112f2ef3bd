using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Bench;

/// <summary>Multiply-adds a second: the most that this machine's registers allow.</summary>
internal static class MachineLimits
{
    private const int Count = 2_000_000, Sums = 8; // as many as keep the units busy

    public static void Run()
    {
        var isWide = Vector512.IsHardwareAccelerated;
        var lanes = isWide ? Vector512<float>.Count : Vector256<float>.Count;
        Action multiplyAdd = isWide ? () => In512() : () => In256();
        var seconds = Enumerable.Range(0, 25).Min(_ => SpeedComparison.Seconds(multiplyAdd));
        Console.WriteLine(
            $"Multiply-adds a second on one core: {Sums * lanes * (Count / 1e9) / seconds:F0} billion in registers, " +
            $"{32 * lanes} bits");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float In512()
    {
        var (x, y) = (Vector512.Create(0.9f), Vector512.Create(0.1f));
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y;
        for (var i = 0; i < Count; i++)
        {
            (a, b) = (Vector512.FusedMultiplyAdd(a, x, y), Vector512.FusedMultiplyAdd(b, x, y));
            (c, d) = (Vector512.FusedMultiplyAdd(c, x, y), Vector512.FusedMultiplyAdd(d, x, y));
            (e, f) = (Vector512.FusedMultiplyAdd(e, x, y), Vector512.FusedMultiplyAdd(f, x, y));
            (g, h) = (Vector512.FusedMultiplyAdd(g, x, y), Vector512.FusedMultiplyAdd(h, x, y));
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float In256()
    {
        var (x, y) = (Vector256.Create(0.9f), Vector256.Create(0.1f));
        Vector256<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y;
        for (var i = 0; i < Count; i++)
        {
            (a, b) = (Vector256.FusedMultiplyAdd(a, x, y), Vector256.FusedMultiplyAdd(b, x, y));
            (c, d) = (Vector256.FusedMultiplyAdd(c, x, y), Vector256.FusedMultiplyAdd(d, x, y));
            (e, f) = (Vector256.FusedMultiplyAdd(e, x, y), Vector256.FusedMultiplyAdd(f, x, y));
            (g, h) = (Vector256.FusedMultiplyAdd(g, x, y), Vector256.FusedMultiplyAdd(h, x, y));
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h);
    }
}
