namespace FashionLib.Tests.Reference;

/// <summary>Correlation of (channels, size, size) with kernels (filters, channels, 5, 5) at stride 1, plus biases.</summary>
internal sealed class Convolution(Weights kernel, Weights bias, int channels, int size, int padding) : Layer
{
    private const int Field = 5;

    private readonly int _outputSize = size + 2 * padding - Field + 1;
    private double[] _input = [];

    public override IReadOnlyList<Weights> Parameters => [kernel, bias];

    public override double[] Forward(double[] input)
    {
        _input = input;
        var output = new double[bias.Values.Length * _outputSize * _outputSize];
        for (var o = 0; o < output.Length; o++)
            output[o] = bias.Values[o / (_outputSize * _outputSize)];
        foreach (var (i, o, k) in Connections())
            output[o] += kernel.Values[k] * input[i];
        return output;
    }

    public override double[] Backward(double[] gradient)
    {
        var result = new double[_input.Length];
        for (var o = 0; o < gradient.Length; o++)
            bias.Gradient[o / (_outputSize * _outputSize)] += gradient[o];
        foreach (var (i, o, k) in Connections())
        {
            kernel.Gradient[k] += gradient[o] * _input[i];
            result[i] += gradient[o] * kernel.Values[k];
        }
        return result;
    }

    /// <summary>Each use of a kernel's weight: index of the input, of the output and of the weight.</summary>
    private IEnumerable<(int Input, int Output, int Kernel)> Connections()
    {
        for (var filter = 0; filter < bias.Values.Length; filter++)
            for (var y = 0; y < _outputSize; y++)
                for (var x = 0; x < _outputSize; x++)
                    for (var k = 0; k < channels * Field * Field; k++)
                    {
                        var (channel, row, column) = (k / 25, y + k / Field % Field - padding, x + k % Field - padding);
                        if (row >= 0 && row < size && column >= 0 && column < size)
                            yield return (
                                (channel * size + row) * size + column,
                                (filter * _outputSize + y) * _outputSize + x,
                                filter * channels * Field * Field + k);
                    }
    }
}
