using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>One value for each field of an image: its mean, or the greatest.</summary>
/// <remarks>The slope of a greatest value goes to the first of several, in reading order.</remarks>
internal sealed unsafe class Pooling(Shape input, Window window, bool isMean)
    : SimdLayer(input, window.Over(input, input.Channels))
{
    private readonly Pinned<int> positions = new([.. window.Positions(input)]);
    private readonly Pinned<int> taps = new([.. window.Taps(input with { Channels = 1 })]); // from a field's first value
    private readonly Vector512<float> share = Vector512.Create((float)(window.Height * window.Width));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in LayerValues values, uint? draw)
    {
        var output = values.Output;
        for (var channel = 0; channel < Input.Channels; channel++)
            for (var p = 0; p < positions.Count; p++, output += Lanes.Count)
                Pool(values.Input + Input.At(channel, 0, 0) + positions.Pointer[p]).Store(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in LayerValues values)
    {
        Lanes.Fill(values.InputSlopes, Input.Count, 0);
        var slope = values.OutputSlopes;
        for (var channel = 0; channel < Input.Channels; channel++)
            for (var p = 0; p < positions.Count; p++, slope += Lanes.Count)
            {
                var field = Input.At(channel, 0, 0) + positions.Pointer[p];
                Spread(Vector512.Load(slope), values.Input + field, values.InputSlopes + field);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Pool(float* field)
    {
        var result = Vector512.Load(field);
        for (var k = 1; k < taps.Count; k++)
        {
            var value = Vector512.Load(field + taps.Pointer[k]);
            result = isMean ? result + value : Vector512.Max(result, value);
        }
        return isMean ? result / share : result;
    }

    /// <summary>Adds to the slopes of a field what the slope of its value gives each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Spread(Vector512<float> slope, float* field, float* slopes)
    {
        var greatest = isMean ? default : Pool(field);
        for (var k = 0; k < taps.Count; k++)
        {
            var at = taps.Pointer[k];
            var here = Vector512.Equals(Vector512.Load(field + at), greatest);
            var part = isMean ? slope / share : slope & here;
            (Vector512.Load(slopes + at) + part).Store(slopes + at);
            slope = isMean ? slope : Vector512.AndNot(slope, here);
        }
    }
}
