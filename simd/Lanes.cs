using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FashionLib.Simd;

/// <summary>
/// Sixteen images side by side: a feature of all of them is one vector, so that layers of every shape vectorise alike.
/// </summary>
internal static unsafe class Lanes
{
    /// <summary>Images in a vector.</summary>
    public const int Count = 16;

    /// <summary>Rows of weights that <see cref="AddProducts"/> takes at a time.</summary>
    public const int Tile = 8;

    /// <summary>Whether vectors are worth while here: with 256 bits the runtime takes two for each of ours.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>For each of up to 8 rows r: target[targetAt[r]] += Σ weights[r, k] · source[sourceAt[k]].</summary>
    /// <remarks>
    /// There are <paramref name="count"/> columns k; places are in floats. All matrix products are this one: a layer's
    /// outputs from its inputs, the gradients at its inputs from those at its outputs, and a dense layer's gradient,
    /// where further groups' weights and sources lie so many floats on. Sums in registers keep the multiply-add units
    /// busy. Rows beyond the last repeat it: they read, compute and write the same once more, so that no remainder
    /// needs code of its own.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts(
        Matrix weights, int rows, float* source, int* sourceAt, int count, float* target, int* targetAt,
        int groups = 1, nint groupSize = 0)
    {
        if (!Vector512.IsHardwareAccelerated && rows > Tile / 2) // the sums of half a tile fill the registers
        {
            AddProducts(
                new(weights.Row(Tile / 2), weights.RowStep, weights.ColumnStep), rows - Tile / 2,
                source, sourceAt, count, target, targetAt + Tile / 2, groups, groupSize);
            rows = Tile / 2;
        }
        int r1 = Math.Min(1, rows - 1), r2 = Math.Min(2, rows - 1), r3 = Math.Min(3, rows - 1);
        int r4 = Math.Min(4, rows - 1), r5 = Math.Min(5, rows - 1), r6 = Math.Min(6, rows - 1), r7 = rows - 1;
        float* w0 = weights.Row(0), w1 = weights.Row(r1), w2 = weights.Row(r2), w3 = weights.Row(r3);
        float* w4 = weights.Row(r4), w5 = weights.Row(r5), w6 = weights.Row(r6), w7 = weights.Row(r7);
        float* t0 = target + targetAt[0], t1 = target + targetAt[r1], t2 = target + targetAt[r2];
        float* t3 = target + targetAt[r3], t4 = target + targetAt[r4], t5 = target + targetAt[r5];
        float* t6 = target + targetAt[r6], t7 = target + targetAt[r7];
        Vector512<float> s0 = Vector512.Load(t0), s1 = Vector512.Load(t1), s2 = Vector512.Load(t2);
        Vector512<float> s3 = Vector512.Load(t3), s4 = default, s5 = default, s6 = default, s7 = default;
        if (Vector512.IsHardwareAccelerated)
            (s4, s5, s6, s7) = (Vector512.Load(t4), Vector512.Load(t5), Vector512.Load(t6), Vector512.Load(t7));
        for (nint start = 0; groups > 0; groups--, start += groupSize, source += groupSize)
        {
            var column = start;
            var end = sourceAt + count;
            for (var at = sourceAt; at < end; at++, column += weights.ColumnStep)
            {
                var x = Vector512.Load(source + *at);
                s0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[column]), x, s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[column]), x, s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[column]), x, s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[column]), x, s3);
                if (!Vector512.IsHardwareAccelerated)
                    continue;
                s4 = Vector512.FusedMultiplyAdd(Vector512.Create(w4[column]), x, s4);
                s5 = Vector512.FusedMultiplyAdd(Vector512.Create(w5[column]), x, s5);
                s6 = Vector512.FusedMultiplyAdd(Vector512.Create(w6[column]), x, s6);
                s7 = Vector512.FusedMultiplyAdd(Vector512.Create(w7[column]), x, s7);
            }
        }
        s0.Store(t0); s1.Store(t1); s2.Store(t2); s3.Store(t3);
        if (!Vector512.IsHardwareAccelerated)
            return;
        s4.Store(t4); s5.Store(t5); s6.Store(t6); s7.Store(t7);
    }

    /// <summary>For 16 rows r and all columns c: target[c · step + r] = rows[r][c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float** rows, int columns, float* target, nint step)
    {
        var c = 0;
        for (; c + 4 <= columns; c += 4, target += 4 * step)
            for (var r = 0; r < Count; r += 8)
            {
                var (a, b) = (Two(rows + r, c), Two(rows + r + 1, c));
                var (d, e) = (Two(rows + r + 2, c), Two(rows + r + 3, c));
                var (low, high) = (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackLow(d, e).AsDouble());
                Avx.UnpackLow(low, high).AsSingle().Store(target + r);
                Avx.UnpackHigh(low, high).AsSingle().Store(target + r + step);
                (low, high) = (Avx.UnpackHigh(a, b).AsDouble(), Avx.UnpackHigh(d, e).AsDouble());
                Avx.UnpackLow(low, high).AsSingle().Store(target + r + 2 * step);
                Avx.UnpackHigh(low, high).AsSingle().Store(target + r + 3 * step);
            }
        for (; c < columns; c++, target += step)
            for (var r = 0; r < Count; r++)
                target[r] = rows[r][c];
    }

    /// <summary>Four values from a column on, of a row and of the fourth after it.</summary>
    private static Vector256<float> Two(float** row, int column) =>
        Vector256.Create(Vector128.Load(row[0] + column), Vector128.Load(row[4] + column));

    /// <summary>Number of vectors for so many values.</summary>
    public static int Vectors(int values) => (values + Count - 1) / Count;

    /// <summary>Sets all lanes of some features to one value.</summary>
    public static void Fill(float* features, int count, float value) =>
        new Span<float>(features, count * Count).Fill(value);
}

/// <summary>A matrix in memory, or a part of it, or its transpose; steps are in floats.</summary>
internal readonly unsafe struct Matrix(float* first, nint rowStep, nint columnStep)
{
    public nint RowStep => rowStep;
    public nint ColumnStep => columnStep;

    public float* Row(int row) => first + row * rowStep;
}
