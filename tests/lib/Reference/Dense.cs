namespace FashionLib.Tests.Reference;

/// <summary>y = W x + b, with W (outputs, inputs) row-major.</summary>
internal sealed class Dense(Weights kernel, Weights bias) : Layer
{
    private double[] lastInput = [];

    public override IReadOnlyList<Weights> Parameters => [kernel, bias];

    public override double[] Forward(double[] input)
    {
        lastInput = input;
        var output = (double[])bias.Values.Clone();
        for (var o = 0; o < output.Length; o++)
            for (var i = 0; i < input.Length; i++)
                output[o] += kernel.Values[o * input.Length + i] * input[i];
        return output;
    }

    public override double[] Backward(double[] gradient)
    {
        var result = new double[lastInput.Length];
        for (var o = 0; o < gradient.Length; o++)
        {
            bias.Gradient[o] += gradient[o];
            for (var i = 0; i < lastInput.Length; i++)
            {
                kernel.Gradient[o * lastInput.Length + i] += gradient[o] * lastInput[i];
                result[i] += gradient[o] * kernel.Values[o * lastInput.Length + i];
            }
        }
        return result;
    }
}
