using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>In training, sets values to zero with a probability and scales the others so that the mean stays.</summary>
/// <remarks>Each dropout layer of a network has a number of its own, and so draws otherwise than the others.</remarks>
internal sealed unsafe class Dropout(Shape shape, double probability, int number) : SimdLayer(shape, shape)
{
    private readonly float scale = probability < 1 ? (float)(1 / (1 - probability)) : 0;
    private readonly uint threshold = (uint)Math.Min(probability * 4294967296.0, uint.MaxValue);

    /// <summary>The factors of the last draw.</summary>
    public override int ScratchSize => Output.Count * Lanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in LayerValues values, uint? draw)
    {
        var key = Key(draw ?? 0, (uint)number);
        for (var i = 0; i < ScratchSize; i += Lanes.Count)
        {
            var drawn = Scramble(Vector512.Create(key + (uint)i) + Vector512<uint>.Indices);
            var kept = Vector512.GreaterThanOrEqual(drawn, Vector512.Create(threshold)).AsSingle();
            var factor = draw is null ? Vector512<float>.One : Vector512.Create(scale) & kept;
            factor.Store(values.Scratch + i);
            (Vector512.Load(values.Input + i) * factor).Store(values.Output + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in LayerValues values)
    {
        for (var i = 0; i < ScratchSize; i += Lanes.Count)
            (Vector512.Load(values.OutputGradients + i) * Vector512.Load(values.Scratch + i))
                .Store(values.InputGradients + i);
    }

    /// <summary>A key for each part of what another key names.</summary>
    public static uint Key(uint whole, uint part) =>
        Scramble(Scramble(Vector512.Create(part)) + Vector512.Create(whole))[0];

    /// <summary>Numbers that look random, from numbers in sequence.</summary>
    /// <remarks>Source: Appleby (2011), MurmurHash3, the finalizer of 32 bits.</remarks>
    private static Vector512<uint> Scramble(Vector512<uint> x)
    {
        x = (x ^ (x >>> 16)) * Vector512.Create(0x85EBCA6Bu);
        x = (x ^ (x >>> 13)) * Vector512.Create(0xC2B2AE35u);
        return x ^ (x >>> 16);
    }
}
