using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>One value for each field of an image.</summary>
internal abstract unsafe class Pooling(Shape input, Window window)
    : SimdLayer(input, window.Over(input, input.Channels))
{
    private readonly Pinned<int> positions = new([.. window.Positions(input)]);

    /// <summary>Places of a field's values from its first one.</summary>
    protected Pinned<int> Taps { get; } = new([.. window.Taps(input with { Channels = 1 })]);

    protected int TapCount { get; } = window.Height * window.Width;

    public override void Forward(in LayerValues values, uint? draw)
    {
        for (var o = 0; o < Output.Count; o++)
            Pool(values.Input + Field(o)).Store(values.Output + o * Lanes.Count);
    }

    public override void Backward(in LayerValues values)
    {
        Lanes.Fill(values.InputSlopes, Input.Count, 0);
        for (var o = 0; o < Output.Count; o++)
            Spread(
                Vector512.Load(values.OutputSlopes + o * Lanes.Count),
                values.Input + Field(o), values.InputSlopes + Field(o));
    }

    protected abstract Vector512<float> Pool(float* field);

    /// <summary>Adds to the slopes of a field what the slope of its value gives each.</summary>
    protected abstract void Spread(Vector512<float> slope, float* field, float* slopes);

    private int Field(int output) =>
        Input.At(output / positions.Count, 0, 0) + positions.Pointer[output % positions.Count];
}

/// <summary>The greatest value of each field; its slope goes to the first of several, in reading order.</summary>
internal sealed unsafe class MaxPooling(Shape input, Window window) : Pooling(input, window)
{
    protected override Vector512<float> Pool(float* field)
    {
        var greatest = Vector512.Load(field);
        for (var k = 1; k < TapCount; k++)
            greatest = Vector512.Max(greatest, Vector512.Load(field + Taps.Pointer[k]));
        return greatest;
    }

    protected override void Spread(Vector512<float> slope, float* field, float* slopes)
    {
        var greatest = Pool(field);
        for (var k = 0; k < TapCount; k++)
        {
            var at = Taps.Pointer[k];
            var here = Vector512.Equals(Vector512.Load(field + at), greatest);
            (Vector512.Load(slopes + at) + (slope & here)).Store(slopes + at);
            slope = Vector512.AndNot(slope, here);
        }
    }
}

/// <summary>The mean of each field.</summary>
internal sealed unsafe class AveragePooling(Shape input, Window window) : Pooling(input, window)
{
    protected override Vector512<float> Pool(float* field)
    {
        var sum = Vector512<float>.Zero;
        for (var k = 0; k < TapCount; k++)
            sum += Vector512.Load(field + Taps.Pointer[k]);
        return sum / Vector512.Create((float)TapCount);
    }

    protected override void Spread(Vector512<float> slope, float* field, float* slopes)
    {
        var share = slope / Vector512.Create((float)TapCount);
        for (var k = 0; k < TapCount; k++)
            (Vector512.Load(slopes + Taps.Pointer[k]) + share).Store(slopes + Taps.Pointer[k]);
    }
}
