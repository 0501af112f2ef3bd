namespace FashionLib.Tests.Reference;

/// <summary>Correlation of (channels, size, size) with kernels (filters, channels, 5, 5) at stride 1, plus biases.</summary>
internal sealed class Convolution(Weights kernel, Weights bias, int channels, int size, int padding) : Layer
{
    private const int Field = 5;

    private readonly int outputSize = size + 2 * padding - Field + 1;
    private double[] lastInput = [];

    public override IReadOnlyList<Weights> Parameters => [kernel, bias];

    public override double[] Forward(double[] input)
    {
        lastInput = input;
        var output = new double[bias.Values.Length * outputSize * outputSize];
        for (var o = 0; o < output.Length; o++)
            output[o] = bias.Values[o / (outputSize * outputSize)];
        foreach (var (i, o, k) in Connections())
            output[o] += kernel.Values[k] * input[i];
        return output;
    }

    public override double[] Backward(double[] gradient)
    {
        var result = new double[lastInput.Length];
        for (var o = 0; o < gradient.Length; o++)
            bias.Gradient[o / (outputSize * outputSize)] += gradient[o];
        foreach (var (i, o, k) in Connections())
        {
            kernel.Gradient[k] += gradient[o] * lastInput[i];
            result[i] += gradient[o] * kernel.Values[k];
        }
        return result;
    }

    /// <summary>Each use of a kernel's weight: index of the input, of the output and of the weight.</summary>
    private IEnumerable<(int Input, int Output, int Kernel)> Connections()
    {
        for (var filter = 0; filter < bias.Values.Length; filter++)
            for (var y = 0; y < outputSize; y++)
                for (var x = 0; x < outputSize; x++)
                    for (var k = 0; k < channels * Field * Field; k++)
                    {
                        var (channel, row, column) = (k / 25, y + k / Field % Field - padding, x + k % Field - padding);
                        if (row >= 0 && row < size && column >= 0 && column < size)
                            yield return (
                                (channel * size + row) * size + column,
                                (filter * outputSize + y) * outputSize + x,
                                filter * channels * Field * Field + k);
                    }
    }
}
