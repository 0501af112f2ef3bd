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
    private static int TapsAtATime => Vector512.IsHardwareAccelerated ? 5 : 2; // sums that the registers hold

    private readonly WeightUpdate kernel;
    private readonly WeightUpdate? bias;
    private readonly Shape padded; // the input with its border of zeros
    private readonly Pinned<int> taps, positions, outputs;
    private readonly Pinned<int> inside; // where the inputs lie in the padded ones
    private readonly int gradientStep;   // floats from one output's gradient to the next one's: whole vectors
    private readonly Pinned<int> rowsAt; // every so many

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
        rowsAt = new([.. Enumerable.Range(0, Lanes.Count).Select(row => row * gradientStep)]);
    }

    /// <summary>Outputs whose weights are updated at a time.</summary>
    public int RowsAtATime => IsDense ? Lanes.Tile : 2;

    /// <summary>Floats that <see cref="Update"/> needs.</summary>
    public int GradientSize => RowsAtATime * gradientStep;

    /// <summary>
    /// Whether threads share out its outputs over all groups, not the groups: moving its many weights from core to core
    /// in each step would cost more than handing around the values.
    /// </summary>
    public bool IsShared => IsDense && Output.Count * taps.Count >= 1 << 14;

    /// <summary>Tiles of outputs, for <see cref="Forward(in LayerValues, int)"/>.</summary>
    public int TileCount => (Output.Channels + Lanes.Tile - 1) / Lanes.Tile;

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
        var first = tile * Lanes.Tile;
        var rows = Math.Min(Lanes.Tile, Output.Channels - first);
        for (var o = first; o < first + rows; o++)
            Lanes.Fill(values.Output + outputs.Pointer[o], positions.Count, bias is null ? 0 : bias.Weights[o]);
        for (var p = 0; p < positions.Count; p++)
            Lanes.AddProducts(
                new(kernel.Weights + first * taps.Count, rowStep: taps.Count, columnStep: 1), rows,
                Source(values) + positions.Pointer[p], taps, taps.Count,
                values.Output + p * Lanes.Count, outputs.Pointer + first);
    }

    public override void Backward(in LayerValues values)
    {
        if (IsDense)
            Transpose(values.Input, rows: values.Scratch);
        if (values.InputGradients == null)
            return;
        var target = IsPadded ? values.Scratch + Lanes.Count * padded.Count : values.InputGradients;
        Lanes.Fill(target, padded.Count, 0);
        for (var k = 0; k < taps.Count; k += Lanes.Tile)
            for (var p = 0; p < positions.Count; p++)
                Lanes.AddProducts(
                    new(kernel.Weights + k, rowStep: 1, columnStep: taps.Count),
                    rows: Math.Min(Lanes.Tile, taps.Count - k),
                    values.OutputGradients + p * Lanes.Count, outputs, Output.Channels,
                    target + positions.Pointer[p], taps.Pointer + k);
        if (IsPadded)
            for (var i = 0; i < inside.Count; i++)
                Vector512.Load(target + inside.Pointer[i]).Store(values.InputGradients + i * Lanes.Count);
    }

    /// <summary>Updates some outputs' weights by their gradient over all groups, after the backward pass.</summary>
    /// <remarks>The gradient is <see cref="GradientSize"/> floats, zeros before and after.</remarks>
    /// <returns>The penalty on these weights before.</returns>
    public double Update(in LayerValues values, int groups, nint groupSize, int first, int rows, float* gradient)
    {
        if (!IsDense)
            for (var k = 0; k < taps.Count; k += TapsAtATime)
                SumOverPositions(values, groups, groupSize, first, Math.Min(1, rows - 1), k, gradient);
        else
            for (var k = 0; k < taps.Count; k += Lanes.Count)
                Lanes.AddProducts(
                    new(values.OutputGradients + first * Lanes.Count, rowStep: Lanes.Count, columnStep: 1), rows,
                    values.Scratch + k, rowsAt, Lanes.Count, gradient + k, rowsAt, groups, groupSize);

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumOverPositions(
        in LayerValues values, int groups, nint groupSize, int first, int second, int tap, float* gradient)
    {
        var last = taps.Count - 1; // as in AddProducts, taps beyond the last repeat it
        int k1 = Math.Min(tap + 1, last), k2 = Math.Min(tap + 2, last);
        int k3 = Math.Min(tap + 3, last), k4 = Math.Min(tap + 4, last);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default, a4 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default, b4 = default;
        for (nint start = 0; groups > 0; groups--, start += groupSize)
        {
            var source = Source(values) + start;
            float* x0 = source + taps.Pointer[tap], x1 = source + taps.Pointer[k1], x2 = source + taps.Pointer[k2];
            float* x3 = source + taps.Pointer[k3], x4 = source + taps.Pointer[k4];
            float* gradientsA = values.OutputGradients + start + outputs.Pointer[first];
            float* gradientsB = values.OutputGradients + start + outputs.Pointer[first + second];
            int* position = positions;
            for (var end = gradientsA + positions.Count * Lanes.Count; gradientsA < end; position++)
            {
                Vector512<float> a = Vector512.Load(gradientsA), b = Vector512.Load(gradientsB);
                gradientsA += Lanes.Count;
                gradientsB += Lanes.Count;
                var x = Vector512.Load(x0 + *position);
                a0 = Vector512.FusedMultiplyAdd(a, x, a0);
                b0 = Vector512.FusedMultiplyAdd(b, x, b0);
                x = Vector512.Load(x1 + *position);
                a1 = Vector512.FusedMultiplyAdd(a, x, a1);
                b1 = Vector512.FusedMultiplyAdd(b, x, b1);
                if (!Vector512.IsHardwareAccelerated)
                    continue;
                x = Vector512.Load(x2 + *position);
                a2 = Vector512.FusedMultiplyAdd(a, x, a2);
                b2 = Vector512.FusedMultiplyAdd(b, x, b2);
                x = Vector512.Load(x3 + *position);
                a3 = Vector512.FusedMultiplyAdd(a, x, a3);
                b3 = Vector512.FusedMultiplyAdd(b, x, b3);
                x = Vector512.Load(x4 + *position);
                a4 = Vector512.FusedMultiplyAdd(a, x, a4);
                b4 = Vector512.FusedMultiplyAdd(b, x, b4);
            }
        }
        float* rowA = gradient, rowB = gradient + second * gradientStep;
        (rowA[tap], rowA[k1], rowB[tap], rowB[k1]) =
            (Vector512.Sum(a0), Vector512.Sum(a1), Vector512.Sum(b0), Vector512.Sum(b1));
        if (!Vector512.IsHardwareAccelerated)
            return;
        (rowA[k2], rowA[k3], rowA[k4]) = (Vector512.Sum(a2), Vector512.Sum(a3), Vector512.Sum(a4));
        (rowB[k2], rowB[k3], rowB[k4]) = (Vector512.Sum(b2), Vector512.Sum(b3), Vector512.Sum(b4));
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

    /// <summary>Puts the inputs of each image into a row.</summary>
    private void Transpose(float* source, float* rows)
    {
        var inputs = stackalloc float*[Lanes.Count];
        for (var k = 0; k < taps.Count; k += Lanes.Count)
        {
            for (var i = 0; i < Lanes.Count; i++) // those beyond the last repeat it
                inputs[i] = source + taps.Pointer[Math.Min(k + i, taps.Count - 1)];
            Lanes.Transpose(inputs, Lanes.Count, rows + k, gradientStep);
        }
    }
}
