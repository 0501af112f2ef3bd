namespace FashionLib.Simd;

/// <summary>A layer as the owner of its weights describes it, before an image's size is known.</summary>
/// <remarks>Two descriptions are equal where they make the same layer, of the same weights.</remarks>
/// <param name="Name">Its name, for errors.</param>
public abstract record Layer(string Name)
{
    /// <summary>Makes the layer.</summary>
    /// <param name="input">What it is given of one image.</param>
    /// <param name="number">Its place among the layers described, from 0.</param>
    /// <exception cref="ArgumentException">It expects another shape than that.</exception>
    internal abstract SimdLayer For(Shape input, int number);

    private protected static Convolution Weighted(
        string what, int expected, Shape input, Window window, WeightUpdate kernel, WeightUpdate? bias) =>
        input.Channels == expected
            ? new(input, window, kernel, bias)
            : throw new ArgumentException($"Expected {expected} {what}, found {input.Channels}.");
}

/// <summary>Outputs that each see all inputs: y = W x + b.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Kernel">W, (outputs, inputs).</param>
/// <param name="Bias">b, (outputs); null for none.</param>
public sealed record DenseLayer(string Name, int Inputs, WeightUpdate Kernel, WeightUpdate? Bias) : Layer(Name)
{
    internal override SimdLayer For(Shape input, int number) =>
        Weighted("inputs", Inputs, new(input.Count, 1, 1), new(1, 1), Kernel, Bias);
}

/// <summary>Outputs that look at an image through the same weights from every position.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Window">What is seen from a position.</param>
/// <param name="Kernel">The weights, (outputs, channels, height, width).</param>
/// <param name="Bias">(outputs); null for none.</param>
public sealed record ConvolutionLayer(
    string Name, int Channels, Window Window, WeightUpdate Kernel, WeightUpdate? Bias) : Layer(Name)
{
    internal override SimdLayer For(Shape input, int number) =>
        Weighted("channels", Channels, input, Window, Kernel, Bias);
}

/// <summary>One value for each field of an image.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Window">The field.</param>
/// <param name="IsMean">Whether the value is the field's mean, not its greatest.</param>
public sealed record PoolingLayer(string Name, Window Window, bool IsMean) : Layer(Name)
{
    internal override SimdLayer For(Shape input, int number) => new Pooling(input, Window, IsMean);
}

/// <summary>A function of each value by itself.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Function">Which one.</param>
public sealed record ActivationLayer(string Name, ActivationFunction Function) : Layer(Name)
{
    internal override SimdLayer For(Shape input, int number) => Function switch
    {
        ActivationFunction.ReLU => new Activation<ReLU>(input),
        ActivationFunction.Tanh => new Activation<Tanh>(input),
        _ => new Activation<Sigmoid>(input),
    };
}

/// <summary>The functions, all increasing, that an <see cref="ActivationLayer"/> may have.</summary>
public enum ActivationFunction { ReLU, Tanh, Sigmoid }

/// <summary>In training, sets values to zero at random and scales the others so that the mean stays.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Probability">Of a zero; in [0, 1].</param>
public sealed record DropoutLayer(string Name, double Probability) : Layer(Name)
{
    internal override SimdLayer For(Shape input, int number) => new Dropout(input, Probability, number);
}
