using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <summary>Images in memory, in one piece: floats, or bytes, of which 255 stands for 1.</summary>
public readonly unsafe struct Pixels
{
    private static readonly Pinned<float> Fractions = new([.. Enumerable.Range(0, 256).Select(value => value / 255f)]);

    private readonly float* floats;
    private readonly byte* bytes;

    /// <summary>Floats from a place on.</summary>
    public Pixels(float* floats) => this.floats = floats;

    /// <summary>Bytes from a place on.</summary>
    public Pixels(byte* bytes) => this.bytes = bytes;

    /// <summary>Puts sixteen images side by side: target[c · 16 + i] = value c of the image at places[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Load(nint* places, int count, float* target)
    {
        if (bytes == null)
        {
            var rows = stackalloc float*[Lanes.Count];
            for (var i = 0; i < Lanes.Count; i++)
                rows[i] = floats + places[i];
            Lanes.Transpose(rows, count, target, Lanes.Count);
            return;
        }
        var fractions = Fractions.Pointer;
        for (var i = 0; i < Lanes.Count; i++)
        {
            var image = bytes + places[i];
            for (var c = 0; c < count; c++)
                target[c * Lanes.Count + i] = fractions[image[c]];
        }
    }
}
