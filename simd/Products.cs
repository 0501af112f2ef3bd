using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Sums of products, in vectors as wide as the processor's registers; the width changes no bit.</summary>
internal abstract unsafe class Products
{
    /// <summary>Rows that <see cref="AddOverlapping"/> takes at a time.</summary>
    public const int OverlappingRows = 8;

    /// <summary>Taps that <see cref="SumOverPositions"/> takes at a time.</summary>
    public const int Taps = 5;

    /// <summary>Those in the widest registers that there are.</summary>
    public static readonly Products Best =
        Vector512.IsHardwareAccelerated ? new Products<Bits512, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? new Products<Bits256, Vector256<float>>()
        : new Products<Bits128, Vector128<float>>();

    /// <summary>Floats in a vector.</summary>
    public abstract int Width { get; }

    /// <summary>Rows that <see cref="Add"/> takes at a time.</summary>
    public abstract int Rows { get; }

    /// <summary>At each place and for each row r: target[r] += Σ weights[r, k] · source[k].</summary>
    /// <remarks>
    /// All matrix products are this one: a layer's outputs from its inputs, the gradients at its inputs from those at
    /// its outputs, and a dense layer's gradient, where further groups' weights and sources lie so many floats on.
    /// </remarks>
    public abstract void Add(
        Matrix weights, Features source, Features target, Places places, int groups = 1, nint groupSize = 0);

    /// <summary>The same where what is added to at one place may be added to at the next one as well.</summary>
    public abstract void AddOverlapping(Matrix weights, Features source, Features target, Places places);

    /// <summary>For two outputs o and <see cref="Taps"/> k: sums[o, k] = Σ gradients[o] · source[k], lane by lane.</summary>
    /// <param name="gradientsA">The first output's, at position after position.</param>
    /// <param name="gradientsB">The second one's.</param>
    /// <param name="source">What the taps see from the first position.</param>
    /// <param name="positions">How far the positions are from there.</param>
    /// <param name="count">Number of positions.</param>
    /// <param name="groups">Number of groups, over which the sums go.</param>
    /// <param name="groupSize">Floats from one group to the next.</param>
    /// <param name="sums">(2, <see cref="Taps"/>, 16).</param>
    public abstract void SumOverPositions(
        float* gradientsA, float* gradientsB, Features source, int* positions, int count, int groups, nint groupSize,
        float* sums);
}

/// <inheritdoc/>
internal sealed unsafe partial class Products<TBits, TVector> : Products
    where TBits : IBits<TVector>
    where TVector : unmanaged
{
    public override int Width => sizeof(TVector) / sizeof(float);
    public override int Rows => TBits.Rows;

    public override void Add(
        Matrix weights, Features source, Features target, Places places, int groups = 1, nint groupSize = 0)
    {
        if (places.Count == 1)
            Add<EightByOne>(weights, source, target, places, groups, groupSize);
        else if (target.Count > 6)
            Add<EightByTwo>(weights, source, target, places, groups, groupSize);
        else if (target.Count > 4)
            Add<SixByTwo>(weights, source, target, places, groups, groupSize);
        else
            Add<FourByTwo>(weights, source, target, places, groups, groupSize);
    }

    public override void AddOverlapping(Matrix weights, Features source, Features target, Places places)
    {
        if (Width == Lanes.Count)
        {
            Add<EightByOne>(weights, source, target, places, groups: 1, groupSize: 0);
            return;
        }
        // Here two vectors are of one place. The later rows first: so they add up in the order of all rows at a time.
        if (target.Count > 4)
            Add<FourByTwo>(
                new(weights.Row(4), weights.RowStep, weights.ColumnStep), source,
                new(target.First, target.At + 4, target.Count - 4), places, groups: 1, groupSize: 0);
        Add<FourByTwo>(
            weights, source, new(target.First, target.At, Math.Min(4, target.Count)), places, groups: 1, groupSize: 0);
    }

    /// <remarks>
    /// Sums in registers keep the multiply-add units busy. Rows beyond the last repeat it: they read, compute and write
    /// the same once more, so that no remainder needs code of its own; so does a place.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<T>(
        Matrix weights, Features source, Features target, Places places, int groups, nint groupSize) where T : ITile
    {
        var last = target.Count - 1;
        int r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = Math.Min(3, last), r4 = Math.Min(4, last);
        int r5 = Math.Min(5, last), r6 = Math.Min(6, last), r7 = Math.Min(7, last);
        float* w0 = weights.Row(0), w1 = weights.Row(r1), w2 = weights.Row(r2), w3 = weights.Row(r3);
        float* w4 = weights.Row(r4), w5 = weights.Row(r5), w6 = weights.Row(r6), w7 = weights.Row(r7);
        float* t0 = target.First + target.At[0], t1 = target.First + target.At[r1], t2 = target.First + target.At[r2];
        float* t3 = target.First + target.At[r3], t4 = target.First + target.At[r4], t5 = target.First + target.At[r5];
        float* t6 = target.First + target.At[r6], t7 = target.First + target.At[r7];
        var step = weights.ColumnStep;
        TVector a0, a1, a2, a3, a4 = default, a5 = default, a6 = default, a7 = default;
        TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default, b5 = default;
        TVector b6 = default, b7 = default;
        for (var p = 0; p < places.Count; p += T.IsTwoWide ? 2 : 1)
        {
            var q = Math.Min(p + 1, places.Count - 1);
            nint to = places.To[p], toB = places.To[q];
            a0 = TBits.Load(t0 + to); a1 = TBits.Load(t1 + to); a2 = TBits.Load(t2 + to); a3 = TBits.Load(t3 + to);
            if (T.Rows > 4) { a4 = TBits.Load(t4 + to); a5 = TBits.Load(t5 + to); }
            if (T.Rows > 6) { a6 = TBits.Load(t6 + to); a7 = TBits.Load(t7 + to); }
            if (T.IsTwoWide)
            {
                b0 = TBits.Load(t0 + toB); b1 = TBits.Load(t1 + toB); b2 = TBits.Load(t2 + toB); b3 = TBits.Load(t3 + toB);
                if (T.Rows > 4) { b4 = TBits.Load(t4 + toB); b5 = TBits.Load(t5 + toB); }
                if (T.Rows > 6) { b6 = TBits.Load(t6 + toB); b7 = TBits.Load(t7 + toB); }
            }
            float* x = source.First + places.From[p], y = source.First + places.From[q];
            nint start = 0;
            for (var g = 0; g < groups; g++, start += groupSize, x += groupSize, y += groupSize)
            {
                var column = start;
                int* at = source.At, end = at + source.Count;
                for (; at < end; at++, column += step)
                {
                    nint here = *at;
                    TVector u = TBits.Load(x + here), v = T.IsTwoWide ? TBits.Load(y + here) : default;
                    var w = TBits.Create(w0[column]);
                    a0 = TBits.MultiplyAdd(w, u, a0);
                    if (T.IsTwoWide) b0 = TBits.MultiplyAdd(w, v, b0);
                    w = TBits.Create(w1[column]);
                    a1 = TBits.MultiplyAdd(w, u, a1);
                    if (T.IsTwoWide) b1 = TBits.MultiplyAdd(w, v, b1);
                    w = TBits.Create(w2[column]);
                    a2 = TBits.MultiplyAdd(w, u, a2);
                    if (T.IsTwoWide) b2 = TBits.MultiplyAdd(w, v, b2);
                    w = TBits.Create(w3[column]);
                    a3 = TBits.MultiplyAdd(w, u, a3);
                    if (T.IsTwoWide) b3 = TBits.MultiplyAdd(w, v, b3);
                    if (T.Rows <= 4)
                        continue;
                    w = TBits.Create(w4[column]);
                    a4 = TBits.MultiplyAdd(w, u, a4);
                    if (T.IsTwoWide) b4 = TBits.MultiplyAdd(w, v, b4);
                    w = TBits.Create(w5[column]);
                    a5 = TBits.MultiplyAdd(w, u, a5);
                    if (T.IsTwoWide) b5 = TBits.MultiplyAdd(w, v, b5);
                    if (T.Rows <= 6)
                        continue;
                    w = TBits.Create(w6[column]);
                    a6 = TBits.MultiplyAdd(w, u, a6);
                    if (T.IsTwoWide) b6 = TBits.MultiplyAdd(w, v, b6);
                    w = TBits.Create(w7[column]);
                    a7 = TBits.MultiplyAdd(w, u, a7);
                    if (T.IsTwoWide) b7 = TBits.MultiplyAdd(w, v, b7);
                }
            }
            TBits.Store(a0, t0 + to); TBits.Store(a1, t1 + to); TBits.Store(a2, t2 + to); TBits.Store(a3, t3 + to);
            if (T.Rows > 4) { TBits.Store(a4, t4 + to); TBits.Store(a5, t5 + to); }
            if (T.Rows > 6) { TBits.Store(a6, t6 + to); TBits.Store(a7, t7 + to); }
            if (!T.IsTwoWide)
                continue;
            TBits.Store(b0, t0 + toB); TBits.Store(b1, t1 + toB); TBits.Store(b2, t2 + toB); TBits.Store(b3, t3 + toB);
            if (T.Rows > 4) { TBits.Store(b4, t4 + toB); TBits.Store(b5, t5 + toB); }
            if (T.Rows > 6) { TBits.Store(b6, t6 + toB); TBits.Store(b7, t7 + toB); }
        }
    }
}
