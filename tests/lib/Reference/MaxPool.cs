namespace FashionLib.Tests.Reference;

/// <summary>Greatest of each 2x2 field of (channels, size, size); among equals the first in reading order.</summary>
internal sealed class MaxPool(int size) : Layer
{
    private int lastInputs;
    private int[] winners = [];

    public override double[] Forward(double[] input)
    {
        lastInputs = input.Length;
        winners = [.. Enumerable.Range(0, input.Length / 4).Select(o => Winner(input, o))];
        return [.. winners.Select(i => input[i])];
    }

    public override double[] Backward(double[] gradient)
    {
        var result = new double[lastInputs];
        for (var o = 0; o < gradient.Length; o++)
            result[winners[o]] += gradient[o];
        return result;
    }

    private int Winner(double[] input, int output)
    {
        var half = size / 2;
        var corner = output / (half * half) * size * size + output / half % half * 2 * size + output % half * 2;
        return new[] { corner, corner + 1, corner + size, corner + size + 1 }.MaxBy(i => input[i]);
    }
}
