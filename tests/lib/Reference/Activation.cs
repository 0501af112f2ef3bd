namespace FashionLib.Tests.Reference;

/// <summary>A function of each value by itself.</summary>
/// <param name="function">The function.</param>
/// <param name="slope">Its derivative, as a function of its value.</param>
internal sealed class Activation(Func<double, double> function, Func<double, double> slope) : Layer
{
    private double[] lastOutput = [];

    public static Activation Tanh() => new(Math.Tanh, y => 1 - y * y);

    public static Activation Relu() => new(x => Math.Max(x, 0), y => y > 0 ? 1 : 0);

    public override double[] Forward(double[] input) => lastOutput = [.. input.Select(function)];

    public override double[] Backward(double[] gradient) => [.. gradient.Zip(lastOutput, (g, y) => g * slope(y))];
}
