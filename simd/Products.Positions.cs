using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

internal sealed unsafe partial class Products<TBits, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SumOverPositions(
        float* gradientsA, float* gradientsB, Features source, int* positions, int count, int groups, nint groupSize,
        float* sums)
    {
        for (var lane = 0; lane < Lanes.Count; lane += Width, sums += Width)
        {
            TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
            TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (var g = 0; g < groups; g++)
            {
                var x = source.First + g * groupSize + lane;
                float* x0 = x + source.At[0], x1 = x + source.At[1], x2 = x + source.At[2];
                float* x3 = x + source.At[3], x4 = x + source.At[4];
                float* gradientA = gradientsA + g * groupSize + lane, gradientB = gradientsB + g * groupSize + lane;
                int* position = positions, end = positions + count;
                for (; position < end; position++, gradientA += Lanes.Count, gradientB += Lanes.Count)
                {
                    nint at = *position;
                    TVector a = TBits.Load(gradientA), b = TBits.Load(gradientB);
                    var seen = TBits.Load(x0 + at);
                    a0 = TBits.MultiplyAdd(a, seen, a0);
                    b0 = TBits.MultiplyAdd(b, seen, b0);
                    seen = TBits.Load(x1 + at);
                    a1 = TBits.MultiplyAdd(a, seen, a1);
                    b1 = TBits.MultiplyAdd(b, seen, b1);
                    seen = TBits.Load(x2 + at);
                    a2 = TBits.MultiplyAdd(a, seen, a2);
                    b2 = TBits.MultiplyAdd(b, seen, b2);
                    seen = TBits.Load(x3 + at);
                    a3 = TBits.MultiplyAdd(a, seen, a3);
                    b3 = TBits.MultiplyAdd(b, seen, b3);
                    seen = TBits.Load(x4 + at);
                    a4 = TBits.MultiplyAdd(a, seen, a4);
                    b4 = TBits.MultiplyAdd(b, seen, b4);
                }
            }
            TBits.Store(a0, sums);
            TBits.Store(a1, sums + Lanes.Count);
            TBits.Store(a2, sums + 2 * Lanes.Count);
            TBits.Store(a3, sums + 3 * Lanes.Count);
            TBits.Store(a4, sums + 4 * Lanes.Count);
            TBits.Store(b0, sums + 5 * Lanes.Count);
            TBits.Store(b1, sums + 6 * Lanes.Count);
            TBits.Store(b2, sums + 7 * Lanes.Count);
            TBits.Store(b3, sums + 8 * Lanes.Count);
            TBits.Store(b4, sums + 9 * Lanes.Count);
        }
    }
}
