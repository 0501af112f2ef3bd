using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FashionLib.Simd;

/// <summary>
/// Sixteen images side by side: a feature of all of them is one vector, so that layers of every shape vectorise alike.
/// </summary>
internal static unsafe class Lanes
{
    /// <summary>Images in a vector.</summary>
    public const int Count = 16;

    /// <summary>Whether vectors are worth while here, where the runtime may take several for each of ours.</summary>
    public static bool IsSupported => Avx2.IsSupported || AdvSimd.IsSupported;

    /// <summary>For 16 rows r and all columns c: target[c · step + r] = rows[r][c].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float** rows, int columns, float* target, nint step)
    {
        var c = 0;
        for (; Avx.IsSupported && c + 4 <= columns; c += 4, target += 4 * step)
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
