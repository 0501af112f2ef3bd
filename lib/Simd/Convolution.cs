using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FashionLib.Simd;

/// <summary>
/// Outputs that look at their inputs through the same weights from every position. A dense layer is the case of one
/// position, whose outputs see all inputs.
/// </summary>
/// <remarks>
/// Three tables say where everything lies: <c>taps[k]</c>, the input that weight k sees from the first position;
/// <c>positions[p]</c>, how far position p is from there; <c>outputs[o]</c>, the first value of output o.
/// </remarks>
internal sealed unsafe class Convolution : SimdLayer
{
    private const int TapsAtATime = 4;

    private readonly SimdUpdate kernel;
    private readonly SimdUpdate? bias;
    private readonly Shape padded; // the input with its border of zeros
    private readonly int top, left;
    private readonly int weights;  // of one output
    private readonly Pinned<int> taps, positions, outputs;
    private readonly int positionCount;
    private readonly Pinned<int> rowsAt; // every GradientStep floats

    public Convolution(Shape input, Window window, SimdUpdate kernel, SimdUpdate? bias, int outputs)
        : base(input, window.Over(input, outputs))
    {
        (this.kernel, this.bias) = (kernel, bias);
        (top, left) = (window.Top, window.Left);
        padded = window.Padded(input);
        weights = input.Channels * window.Height * window.Width;
        positionCount = Output.Height * Output.Width;
        taps = new([.. window.Taps(padded, input.Channels)]);
        positions = new([.. window.Positions(padded, Output)]);
        this.outputs = new([.. Enumerable.Range(0, outputs).Select(o => Output.At(o, 0, 0))]);
        GradientStep = (weights + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        rowsAt = new([.. Enumerable.Range(0, Lanes.Count).Select(row => row * GradientStep)]);
    }

    /// <summary>Outputs whose gradient is computed at a time.</summary>
    public int RowsAtATime => IsDense ? Lanes.Tile : 2;

    /// <summary>Floats from one output's gradient to the next one's: its weights, and up to whole vectors.</summary>
    public int GradientStep { get; }

    /// <summary>Whether threads share out its outputs: its weights are more than the values of the images.</summary>
    public bool IsShared => IsDense && Output.Count * weights >= 1 << 14;

    /// <summary>Tiles of outputs, for <see cref="Forward(in LayerValues, int)"/>.</summary>
    public int TileCount => (Output.Channels + Lanes.Tile - 1) / Lanes.Tile;

    public override int ScratchSize => Lanes.Count * (IsDense ? GradientStep : IsPadded ? 2 * padded.Count : 0);

    private bool IsPadded => padded != Input;

    private bool IsDense => positionCount == 1 && !IsPadded;

    public override void Forward(in LayerValues values, uint? draw)
    {
        if (IsPadded)
            CopyInside(values.Input, Source(values), intoPadded: true);
        for (var tile = 0; tile < TileCount; tile++)
            Forward(values, tile);
    }

    /// <summary>Computes the outputs of one tile.</summary>
    public void Forward(in LayerValues values, int tile)
    {
        var first = tile * Lanes.Tile;
        var rows = Math.Min(Lanes.Tile, Output.Channels - first);
        for (var o = first; o < first + rows; o++)
            Lanes.Fill(values.Output + outputs.Pointer[o], positionCount, bias is null ? 0 : bias.Weights[o]);
        for (var p = 0; p < positionCount; p++)
            Lanes.AddProducts(
                new(kernel.Weights + first * weights, rowStep: weights, columnStep: 1), rows,
                Source(values) + positions.Pointer[p], taps, weights,
                values.Output + p * Lanes.Count, outputs.Pointer + first);
    }

    public override void Backward(in LayerValues values)
    {
        if (IsDense)
            Transpose(values.Input, rows: values.Scratch);
        if (values.InputSlopes == null)
            return;
        var target = IsPadded ? values.Scratch + Lanes.Count * padded.Count : values.InputSlopes;
        Lanes.Fill(target, padded.Count, 0);
        for (var k = 0; k < weights; k += Lanes.Tile)
            for (var p = 0; p < positionCount; p++)
                Lanes.AddProducts(
                    new(kernel.Weights + k, rowStep: 1, columnStep: weights),
                    rows: Math.Min(Lanes.Tile, weights - k),
                    values.OutputSlopes + p * Lanes.Count, outputs, Output.Channels,
                    target + positions.Pointer[p], taps.Pointer + k);
        if (IsPadded)
            CopyInside(values.InputSlopes, target, intoPadded: false);
    }

    /// <summary>Derivatives of the loss with respect to the weights of some outputs, summed over all images.</summary>
    /// <param name="groups">All groups of the batch, after their backward passes.</param>
    /// <param name="first">The first of the outputs.</param>
    /// <param name="rows">Their number, at most <see cref="RowsAtATime"/>.</param>
    /// <param name="gradient">A row of <see cref="GradientStep"/> floats for each; zeros before.</param>
    /// <param name="biasGradient">One float for each.</param>
    public void Gradient(ReadOnlySpan<LayerValues> groups, int first, int rows, float* gradient, float* biasGradient)
    {
        for (var r = 0; r < rows && bias is not null; r++)
            biasGradient[r] = SumOfSlopes(groups, outputs.Pointer[first + r]);
        if (!IsDense)
            for (var k = 0; k < weights; k += TapsAtATime)
                SumOverPositions(groups, first, Math.Min(1, rows - 1), k, gradient);
        else
            for (var k = 0; k < weights; k += Lanes.Count)
                foreach (ref readonly var values in groups)
                    Lanes.AddProducts(
                        new(values.OutputSlopes + first * Lanes.Count, rowStep: Lanes.Count, columnStep: 1), rows,
                        values.Scratch + k, rowsAt, Lanes.Count,
                        gradient + k, rowsAt);
    }

    /// <summary>Updates the weights of some outputs, and sets their gradients to zero.</summary>
    /// <returns>The penalty on these weights before.</returns>
    public double Update(int first, int rows, float* gradient, float* biasGradient)
    {
        var penalty = 0.0;
        for (var r = 0; r < rows; r++)
            penalty += kernel.Apply((first + r) * weights, weights, gradient + r * GradientStep);
        return bias is null ? penalty : penalty + bias.Apply(first, rows, biasGradient);
    }

    /// <summary>The gradient of two outputs' weights at four taps: products summed over positions, then images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumOverPositions(ReadOnlySpan<LayerValues> groups, int first, int second, int tap, float* gradient)
    {
        var last = weights - 1; // as in AddProducts, taps beyond the last repeat it
        int k1 = Math.Min(tap + 1, last), k2 = Math.Min(tap + 2, last), k3 = Math.Min(tap + 3, last);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        foreach (ref readonly var values in groups)
        {
            var source = Source(values);
            float* x0 = source + taps.Pointer[tap], x1 = source + taps.Pointer[k1];
            float* x2 = source + taps.Pointer[k2], x3 = source + taps.Pointer[k3];
            float* slopesA = values.OutputSlopes + outputs.Pointer[first];
            float* slopesB = values.OutputSlopes + outputs.Pointer[first + second];
            int* position = positions;
            for (var end = slopesA + positionCount * Lanes.Count; slopesA < end; position++)
            {
                Vector512<float> a = Vector512.Load(slopesA), b = Vector512.Load(slopesB);
                Vector512<float> v0 = Vector512.Load(x0 + *position), v1 = Vector512.Load(x1 + *position);
                Vector512<float> v2 = Vector512.Load(x2 + *position), v3 = Vector512.Load(x3 + *position);
                a0 = Vector512.FusedMultiplyAdd(a, v0, a0);
                a1 = Vector512.FusedMultiplyAdd(a, v1, a1);
                a2 = Vector512.FusedMultiplyAdd(a, v2, a2);
                a3 = Vector512.FusedMultiplyAdd(a, v3, a3);
                b0 = Vector512.FusedMultiplyAdd(b, v0, b0);
                b1 = Vector512.FusedMultiplyAdd(b, v1, b1);
                b2 = Vector512.FusedMultiplyAdd(b, v2, b2);
                b3 = Vector512.FusedMultiplyAdd(b, v3, b3);
                slopesA += Lanes.Count;
                slopesB += Lanes.Count;
            }
        }
        float* rowA = gradient, rowB = gradient + second * GradientStep;
        (rowA[tap], rowA[k1]) = (Vector512.Sum(a0), Vector512.Sum(a1));
        (rowA[k2], rowA[k3]) = (Vector512.Sum(a2), Vector512.Sum(a3));
        (rowB[tap], rowB[k1]) = (Vector512.Sum(b0), Vector512.Sum(b1));
        (rowB[k2], rowB[k3]) = (Vector512.Sum(b2), Vector512.Sum(b3));
    }

    private float SumOfSlopes(ReadOnlySpan<LayerValues> groups, int output)
    {
        var sum = Vector512<float>.Zero;
        foreach (ref readonly var values in groups)
            for (var p = 0; p < positionCount; p++)
                sum += Vector512.Load(values.OutputSlopes + output + p * Lanes.Count);
        return Vector512.Sum(sum);
    }

    private float* Source(in LayerValues values) => IsPadded ? values.Scratch : values.Input;

    /// <summary>Puts the inputs of each image into a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(float* source, float* rows)
    {
        for (int first = 0, end; first < weights; first = end)
        {
            end = Math.Min(first + Lanes.Count, weights);
            for (var n = 0; n < Lanes.Count; n++)
                for (var k = first; k < end; k++)
                    rows[n * GradientStep + k] = source[taps.Pointer[k] + n];
        }
    }

    private void CopyInside(float* inner, float* border, bool intoPadded)
    {
        for (var channel = 0; channel < Input.Channels; channel++)
            for (var y = 0; y < Input.Height; y++)
            {
                var row = new Span<float>(inner + Input.At(channel, y, 0), Input.Width * Lanes.Count);
                var inside = new Span<float>(border + padded.At(channel, y + top, left), row.Length);
                if (intoPadded)
                    row.CopyTo(inside);
                else
                    inside.CopyTo(row);
            }
    }
}
