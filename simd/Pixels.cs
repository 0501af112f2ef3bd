using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Images in memory, in one piece: floats, or bytes, of which 255 stands for 1.</summary>
public readonly unsafe struct Pixels
{
    private readonly float* floats;
    private readonly byte* bytes;

    /// <summary>Floats, (N, channels, height, width).</summary>
    public Pixels(float* floats) => this.floats = floats;

    /// <summary>Bytes, (N, channels, height, width).</summary>
    public Pixels(byte* bytes) => this.bytes = bytes;

    /// <summary>Puts sixteen images side by side: target[c · 16 + i] = value c of the image at places[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Load(nint* places, int count, float* target)
    {
        var rows = stackalloc float*[Lanes.Count];
        if (bytes == null)
        {
            for (var i = 0; i < Lanes.Count; i++)
                rows[i] = floats + places[i];
            Lanes.Transpose(rows, count, target, Lanes.Count);
            return;
        }
        var block = stackalloc float[Lanes.Count * Lanes.Count]; // of as many columns
        for (var i = 0; i < Lanes.Count; i++)
            rows[i] = block + i * Lanes.Count;
        for (var first = 0; first < count; first += Lanes.Count)
        {
            var columns = Math.Min(Lanes.Count, count - first);
            for (var i = 0; i < Lanes.Count; i++)
                if (columns == Lanes.Count)
                    Fractions(bytes + places[i] + first, rows[i]);
                else
                    for (var c = 0; c < columns; c++)
                        rows[i][c] = bytes[places[i] + first + c] / 255f;
            Lanes.Transpose(rows, columns, target + first * Lanes.Count, Lanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fractions(byte* bytes, float* target)
    {
        var (low, high) = Vector128.Widen(Vector128.Load(bytes));
        var (a, b) = Vector256.Widen(Vector256.Create(low, high));
        (Vector256.ConvertToSingle(a.AsInt32()) / 255f).Store(target);
        (Vector256.ConvertToSingle(b.AsInt32()) / 255f).Store(target + 8);
    }
}
