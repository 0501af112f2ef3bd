using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>Outputs that look at their inputs through the same weights from every position.</summary>
/// <remarks>
/// A dense layer is the case of one position, from which all inputs are seen. Three tables say where everything lies:
/// <c>taps[k]</c>, the input that weight k sees from the first position; <c>positions[p]</c>, how far position p is
/// from there; <c>outputs[o]</c>, the first value of output o.
/// </remarks>
internal sealed unsafe class Convolution : SimdLayer
{
    private readonly Products products = Products.Best;
    private readonly WeightUpdate kernel;
    private readonly WeightUpdate? bias;
    private readonly Shape padded; // the input with its border of zeros
    private readonly Pinned<int> taps, positions, outputs;
    private readonly Pinned<int> inside; // where the inputs lie in the padded ones
    private readonly int gradientStep;   // floats from one output's gradient to the next one's: whole vectors
    private readonly Pinned<int> rowsAt; // every so many
    private readonly Pinned<int> imagesAt, blocks; // in a dense layer's scratch: images of a block, vectors
    private readonly Pinned<int> seen, next; // vectors of the positions, and of what lies one after the other

    public Convolution(Shape input, Window window, WeightUpdate kernel, WeightUpdate? bias)
        : base(input, window.Over(input, channels: kernel.Count / (input.Channels * window.Height * window.Width)))
    {
        (this.kernel, this.bias, padded) = (kernel, bias, window.Padded(input));
        taps = new([.. window.Taps(input)]);
        positions = new([.. window.Positions(input)]);
        outputs = new([.. Enumerable.Range(0, Output.Channels).Select(o => Output.At(o, 0, 0))]);
        var corner = padded.At(0, (padded.Height - Input.Height) / 2, (padded.Width - Input.Width) / 2);
        inside = new([.. new Window(Input.Height, Input.Width).Taps(padded).Select(at => corner + at)]);
        gradientStep = Lanes.Vectors(taps.Count) * Lanes.Count;
        rowsAt = new([.. Enumerable.Range(0, Products.Best.Rows).Select(row => row * gradientStep)]);
        imagesAt = new([.. Enumerable.Range(0, Lanes.Count).Select(image => image * Lanes.Count)]);
        var vectors = Lanes.Vectors(taps.Count);
        blocks = Split(Enumerable.Range(0, vectors).Select(block => block * Lanes.Count * Lanes.Count));
        next = Split(Enumerable.Range(0, Math.Max(positions.Count, vectors)).Select(vector => vector * Lanes.Count));
        seen = Split(window.Positions(input));
    }

    /// <summary>Outputs whose weights are updated at a time.</summary>
    public int RowsAtATime => IsDense ? products.Rows : 2;

    /// <summary>Floats that <see cref="Update"/> needs.</summary>
    public int GradientSize => RowsAtATime * gradientStep;

    /// <summary>
    /// Whether threads share out its outputs over all groups, not the groups: moving its many weights from core to core
    /// in each step would cost more than handing around the values.
    /// </summary>
    public bool IsShared => IsDense && Output.Count * taps.Count >= 1 << 14;

    /// <summary>Tiles of outputs, for <see cref="Forward(in LayerValues, int)"/>.</summary>
    public int TileCount => (Output.Channels + products.Rows - 1) / products.Rows;

    public override int ScratchSize => Lanes.Count * (IsDense ? gradientStep : IsPadded ? 2 * padded.Count : 0);

    private bool IsPadded => padded != Input;
    private bool IsDense => positions.Count == 1 && !IsPadded;

    public override void Forward(in LayerValues values, uint? draw)
    {
        if (IsPadded)
            for (var i = 0; i < inside.Count; i++)
                Vector512.Load(values.Input + i * Lanes.Count).Store(values.Scratch + inside.Pointer[i]);
        for (var tile = 0; tile < TileCount; tile++)
            Forward(values, tile);
    }

    /// <summary>Computes the outputs of one tile.</summary>
    public void Forward(in LayerValues values, int tile)
    {
        var first = tile * products.Rows;
        var rows = Math.Min(products.Rows, Output.Channels - first);
        for (var o = first; o < first + rows; o++)
            Lanes.Fill(values.Output + outputs.Pointer[o], positions.Count, bias is null ? 0 : bias.Weights[o]);
        products.Add(
            new(kernel.Weights + first * taps.Count, rowStep: taps.Count, columnStep: 1),
            new(Source(values), taps, taps.Count), new(values.Output, outputs.Pointer + first, rows),
            new(seen, next, seen.Count));
    }

    public override void Backward(in LayerValues values)
    {
        if (IsDense)
            Transpose(values.Input, values.Scratch);
        if (values.InputGradients == null)
            return;
        var target = IsPadded ? values.Scratch + Lanes.Count * padded.Count : values.InputGradients;
        Lanes.Fill(target, padded.Count, 0);
        for (var k = 0; k < taps.Count; k += Products.OverlappingRows)
            products.AddOverlapping(
                new(kernel.Weights + k, rowStep: 1, columnStep: taps.Count),
                new(values.OutputGradients, outputs, Output.Channels),
                new(target, taps.Pointer + k, Math.Min(Products.OverlappingRows, taps.Count - k)),
                new(next, seen, seen.Count));
        if (IsPadded)
            for (var i = 0; i < inside.Count; i++)
                Vector512.Load(target + inside.Pointer[i]).Store(values.InputGradients + i * Lanes.Count);
    }

    /// <summary>Updates some outputs' weights by their gradient over all groups, after the backward pass.</summary>
    /// <remarks>The gradient is <see cref="GradientSize"/> floats, zeros before and after.</remarks>
    /// <returns>The penalty on these weights before.</returns>
    public double Update(in LayerValues values, int groups, nint groupSize, int first, int rows, float* gradient)
    {
        if (IsDense)
            products.Add(
                new(values.OutputGradients + first * Lanes.Count, rowStep: Lanes.Count, columnStep: 1),
                new(values.Scratch, imagesAt, Lanes.Count), new(gradient, rowsAt, rows),
                new(blocks, next, blocks.Count), groups, groupSize);
        else
            for (var k = 0; k < taps.Count; k += Products.Taps)
                SumOverPositions(values, groups, groupSize, first, Math.Min(1, rows - 1), k, gradient);

        var penalty = 0.0;
        for (var r = 0; r < rows; r++)
        {
            penalty += kernel.Apply((first + r) * taps.Count, taps.Count, gradient + r * gradientStep);
            new Span<float>(gradient + r * gradientStep, gradientStep)[taps.Count..].Clear(); // NaN · 0 may be there
        }
        for (var r = 0; r < rows && bias is not null; r++)
            gradient[r] = SumOfGradients(values, groups, groupSize, outputs.Pointer[first + r]); // zero again
        return bias is null ? penalty : penalty + bias.Apply(first, rows, gradient);
    }

    /// <summary>Two outputs' gradient at some taps: products summed over positions, then over images.</summary>
    /// <remarks>Taps beyond the last repeat it.</remarks>
    private void SumOverPositions(
        in LayerValues values, int groups, nint groupSize, int first, int second, int tap, float* gradient)
    {
        var at = stackalloc int[Products.Taps];
        for (var i = 0; i < Products.Taps; i++)
            at[i] = taps.Pointer[Math.Min(tap + i, taps.Count - 1)];
        var sums = stackalloc Vector512<float>[2 * Products.Taps];
        products.SumOverPositions(
            values.OutputGradients + outputs.Pointer[first], values.OutputGradients + outputs.Pointer[first + second],
            new(Source(values), at, Products.Taps), positions, positions.Count, groups, groupSize, (float*)sums);
        for (var i = 0; i < Products.Taps; i++)
        {
            var k = Math.Min(tap + i, taps.Count - 1);
            gradient[k] = Vector512.Sum(sums[2 * i]);
            gradient[second * gradientStep + k] = Vector512.Sum(sums[2 * i + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float SumOfGradients(in LayerValues values, int groups, nint groupSize, int output)
    {
        var sum = Vector512<float>.Zero;
        var gradients = values.OutputGradients + output;
        for (; groups > 0; groups--, gradients += groupSize)
            for (var p = 0; p < positions.Count; p++)
                sum += Vector512.Load(gradients + p * Lanes.Count);
        return Vector512.Sum(sum);
    }

    private float* Source(in LayerValues values) => IsPadded ? values.Scratch : values.Input;

    /// <summary>Puts sixteen inputs of each image side by side, and then the next sixteen.</summary>
    private void Transpose(float* source, float* blocks)
    {
        var inputs = stackalloc float*[Lanes.Count];
        for (var k = 0; k < taps.Count; k += Lanes.Count)
        {
            for (var i = 0; i < Lanes.Count; i++) // those beyond the last repeat it
                inputs[i] = source + taps.Pointer[Math.Min(k + i, taps.Count - 1)];
            Lanes.Transpose(inputs, Lanes.Count, blocks + k * Lanes.Count, Lanes.Count);
        }
    }

    /// <summary>Where the registers' vectors begin that hold sixteen floats each from some places on.</summary>
    private Pinned<int> Split(IEnumerable<int> places) => new([..
        from place in places
        from part in Enumerable.Range(0, Lanes.Count / products.Width)
        select place + part * products.Width]);
}
