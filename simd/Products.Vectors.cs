using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <inheritdoc/>
internal sealed unsafe class Products<TBits, TVector> : Products
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
        // Two vectors are of one place here. At each, the last rows come first, and so add up in the order of all at a
        // time; the first rows come soon after, while what those have read is in the cache.
        const int Vectors = 32;
        for (var p = 0; p < places.Count; p += Vectors)
        {
            var few = new Places(places.From + p, places.To + p, Math.Min(Vectors, places.Count - p));
            if (target.Count > 4)
                Add<FourByTwo>(
                    new(weights.Row(4), weights.RowStep, weights.ColumnStep), source,
                    new(target.First, target.At + 4, target.Count - 4), few, groups: 1, groupSize: 0);
            Add<FourByTwo>(
                weights, source, new(target.First, target.At, Math.Min(4, target.Count)), few, groups: 1, groupSize: 0);
        }
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
        float* t0 = target.Row(0), t1 = target.Row(r1), t2 = target.Row(r2), t3 = target.Row(r3);
        float* t4 = target.Row(r4), t5 = target.Row(r5), t6 = target.Row(r6), t7 = target.Row(r7);
        TVector a4 = default, a5 = default, a6 = default, a7 = default;
        TVector b4 = default, b5 = default, b6 = default, b7 = default;
        for (var p = 0; p < places.Count; p += T.IsTwoWide ? 2 : 1)
        {
            var q = Math.Min(p + 1, places.Count - 1);
            nint to = places.To[p], toB = places.To[q];
            Load<T>(t0, to, toB, out var a0, out var b0);
            Load<T>(t1, to, toB, out var a1, out var b1);
            Load<T>(t2, to, toB, out var a2, out var b2);
            Load<T>(t3, to, toB, out var a3, out var b3);
            if (T.Rows > 4) Load<T>(t4, to, toB, out a4, out b4);
            if (T.Rows > 4) Load<T>(t5, to, toB, out a5, out b5);
            if (T.Rows > 6) Load<T>(t6, to, toB, out a6, out b6);
            if (T.Rows > 6) Load<T>(t7, to, toB, out a7, out b7);
            float* x = source.First + places.From[p], y = source.First + places.From[q];
            nint start = 0;
            for (var g = 0; g < groups; g++, start += groupSize, x += groupSize, y += groupSize)
            {
                var column = start;
                int* at = source.At, end = at + source.Count;
                for (; at < end; at++, column += weights.ColumnStep)
                {
                    nint here = *at;
                    TVector u = TBits.Load(x + here), v = T.IsTwoWide ? TBits.Load(y + here) : default;
                    Add<T>(w0[column], u, v, ref a0, ref b0);
                    Add<T>(w1[column], u, v, ref a1, ref b1);
                    Add<T>(w2[column], u, v, ref a2, ref b2);
                    Add<T>(w3[column], u, v, ref a3, ref b3);
                    if (T.Rows > 4) Add<T>(w4[column], u, v, ref a4, ref b4);
                    if (T.Rows > 4) Add<T>(w5[column], u, v, ref a5, ref b5);
                    if (T.Rows > 6) Add<T>(w6[column], u, v, ref a6, ref b6);
                    if (T.Rows > 6) Add<T>(w7[column], u, v, ref a7, ref b7);
                }
            }
            Store<T>(t0, to, toB, a0, b0);
            Store<T>(t1, to, toB, a1, b1);
            Store<T>(t2, to, toB, a2, b2);
            Store<T>(t3, to, toB, a3, b3);
            if (T.Rows > 4) Store<T>(t4, to, toB, a4, b4);
            if (T.Rows > 4) Store<T>(t5, to, toB, a5, b5);
            if (T.Rows > 6) Store<T>(t6, to, toB, a6, b6);
            if (T.Rows > 6) Store<T>(t7, to, toB, a7, b7);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<T>(float* target, nint place, nint placeB, out TVector a, out TVector b) where T : ITile =>
        (a, b) = (TBits.Load(target + place), T.IsTwoWide ? TBits.Load(target + placeB) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(float weight, TVector u, TVector v, ref TVector a, ref TVector b) where T : ITile
    {
        var w = TBits.Create(weight);
        a = TBits.MultiplyAdd(w, u, a);
        if (T.IsTwoWide)
            b = TBits.MultiplyAdd(w, v, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(float* target, nint place, nint placeB, TVector a, TVector b) where T : ITile
    {
        TBits.Store(a, target + place);
        if (T.IsTwoWide)
            TBits.Store(b, target + placeB);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SumOverPositions(
        float* gradientsA, float* gradientsB, Features source, int* positions, int count, int groups, nint groupSize,
        float* sums)
    {
        for (var lane = 0; lane < Lanes.Count; lane += Width)
        {
            TVector a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
            TVector b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
            for (var g = 0; g < groups; g++)
            {
                var start = g * groupSize + lane;
                float* x0 = source.Row(0) + start, x1 = source.Row(1) + start, x2 = source.Row(2) + start;
                float* x3 = source.Row(3) + start, x4 = source.Row(4) + start;
                float* gradientA = gradientsA + start, gradientB = gradientsB + start;
                int* position = positions, end = positions + count;
                for (; position < end; position++, gradientA += Lanes.Count, gradientB += Lanes.Count)
                {
                    nint at = *position;
                    TVector a = TBits.Load(gradientA), b = TBits.Load(gradientB);
                    Add(x0 + at, a, b, ref a0, ref b0);
                    Add(x1 + at, a, b, ref a1, ref b1);
                    Add(x2 + at, a, b, ref a2, ref b2);
                    Add(x3 + at, a, b, ref a3, ref b3);
                    Add(x4 + at, a, b, ref a4, ref b4);
                }
            }
            Store<FourByTwo>(sums, lane, Lanes.Count + lane, a0, b0);
            Store<FourByTwo>(sums, 2 * Lanes.Count + lane, 3 * Lanes.Count + lane, a1, b1);
            Store<FourByTwo>(sums, 4 * Lanes.Count + lane, 5 * Lanes.Count + lane, a2, b2);
            Store<FourByTwo>(sums, 6 * Lanes.Count + lane, 7 * Lanes.Count + lane, a3, b3);
            Store<FourByTwo>(sums, 8 * Lanes.Count + lane, 9 * Lanes.Count + lane, a4, b4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* seen, TVector a, TVector b, ref TVector sumA, ref TVector sumB)
    {
        var x = TBits.Load(seen);
        sumA = TBits.MultiplyAdd(a, x, sumA);
        sumB = TBits.MultiplyAdd(b, x, sumB);
    }
}
