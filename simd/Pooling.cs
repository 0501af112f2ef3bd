using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>One value for each field of an image: its mean, or the greatest.</summary>
/// <remarks>The gradient of a greatest value goes to the first of several, in reading order.</remarks>
internal sealed unsafe class Pooling(Shape input, Window window, bool isMean)
    : SimdLayer(input, window.Over(input, input.Channels))
{
    private readonly Pinned<int> positions = new([.. window.Positions(input)]);
    private readonly Pinned<int> taps = new([.. window.Taps(input with { Channels = 1 })]); // from a field's first

    /// <summary>Whether each value is in just one field, so that its gradient is set and not added to.</summary>
    private readonly bool isPartition =
        (window.StepY, window.StepX, window.Over(input, input.Channels).Count * window.Height * window.Width)
        == (window.Height, window.Width, input.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in LayerValues values, uint? draw)
    {
        int* at = taps;
        var (count, mean) = (taps.Count, isMean);
        var output = values.Output;
        for (var channel = 0; channel < Input.Channels; channel++)
            for (var p = 0; p < positions.Count; p++, output += Lanes.Count)
                Pool(values.Input + Input.At(channel, 0, 0) + positions.Pointer[p], at, count, mean).Store(output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in LayerValues values)
    {
        int* at = taps;
        var (count, mean, set) = (taps.Count, isMean, isPartition);
        var gradient = values.OutputGradients;
        if (!set)
            Lanes.Fill(values.InputGradients, Input.Count, 0);
        for (var channel = 0; channel < Input.Channels; channel++)
            for (var p = 0; p < positions.Count; p++, gradient += Lanes.Count)
            {
                var field = Input.At(channel, 0, 0) + positions.Pointer[p];
                float* x = values.Input + field, inputGradients = values.InputGradients + field;
                var left = mean ? Vector512.Load(gradient) / Vector512.Create((float)count) : Vector512.Load(gradient);
                var greatest = mean ? default : Pool(x, at, count, mean);
                for (var k = 0; k < count; k++)
                {
                    var here = mean ? default : Vector512.Equals(Vector512.Load(x + at[k]), greatest);
                    var part = mean ? left : left & here;
                    left = Vector512.AndNot(left, here);
                    (set ? part : Vector512.Load(inputGradients + at[k]) + part).Store(inputGradients + at[k]);
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Pool(float* field, int* taps, int count, bool isMean)
    {
        var result = Vector512.Load(field);
        for (var k = 1; k < count; k++)
        {
            var value = Vector512.Load(field + taps[k]);
            result = isMean ? result + value : Vector512.ConditionalSelect(
                Vector512.Equals(result, result), Vector512.MaxNative(result, value), result); // once NaN it stays NaN
        }
        return isMean ? result / Vector512.Create((float)count) : result;
    }
}
