using TorchSharp.Modules;

namespace FashionLib.Tests.Reference;

/// <summary>The report's two networks and their training in double precision.</summary>
internal sealed class ReferenceNetwork(params IReadOnlyList<Layer> layers)
{
    private int step;

    public IReadOnlyList<Weights> Parameters { get; } = [.. layers.SelectMany(layer => layer.Parameters)];

    /// <summary>320-130 with l1 = l2 = 1e-4 on all kernels, from the weights of <paramref name="model"/>.</summary>
    public static ReferenceNetwork FullyConnected(Sequential model) => new(
        Dense(model, "dense1", 1e-4, 1e-4), Activation.Relu(),
        Dense(model, "dense2", 1e-4, 1e-4), Activation.Relu(),
        Dense(model, "logits", 1e-4, 1e-4));

    /// <summary>With l2 = 1e-4 on the kernels of the two dense layers, from the weights of <paramref name="model"/>.</summary>
    public static ReferenceNetwork LeNet(Sequential model) => new(
        Convolution(model, "conv1", channels: 1, size: 28, padding: 2), Activation.Tanh(), new MaxPool(28),
        Convolution(model, "conv2", channels: 6, size: 14, padding: 0), Activation.Tanh(), new MaxPool(10),
        Convolution(model, "conv3", channels: 16, size: 5, padding: 0), Activation.Tanh(),
        Dense(model, "dense1", 0, 1e-4), Activation.Relu(),
        Dense(model, "logits", 0, 1e-4));

    /// <summary>One step of training on a batch.</summary>
    /// <returns>Mean cross-entropy plus penalty, and the share of right predictions, with the weights before.</returns>
    public (double Loss, double Accuracy) Train(
        IReadOnlyList<(double[] Pixels, long Label)> batch, Action<Weights, int> optimizer)
    {
        step++;
        foreach (var parameter in Parameters)
            Array.Clear(parameter.Gradient);
        var loss = Parameters.Sum(parameter => parameter.Penalty);
        var correct = 0;
        foreach (var (pixels, label) in batch)
        {
            var logits = layers.Aggregate(pixels, (values, layer) => layer.Forward(values));
            var (crossEntropy, gradient) = CrossEntropy(logits, label, batch.Count);
            loss += crossEntropy / batch.Count;
            correct += Array.IndexOf(logits, logits.Max()) == label ? 1 : 0;
            layers.Reverse().Aggregate(gradient, (g, layer) => layer.Backward(g));
        }
        foreach (var parameter in Parameters)
        {
            parameter.AddPenaltyGradient();
            optimizer(parameter, step);
        }
        return (loss, (double)correct / batch.Count);
    }

    private static (double Loss, double[] Gradient) CrossEntropy(double[] logits, long label, int count)
    {
        var max = logits.Max();
        var sum = logits.Sum(z => Math.Exp(z - max));
        double Softmax(int k) => Math.Exp(logits[k] - max) / sum;
        return (
            Math.Log(sum) + max - logits[label],
            [.. logits.Select((_, k) => (Softmax(k) - (k == label ? 1 : 0)) / count)]);
    }

    private static Dense Dense(Sequential model, string layer, double l1, double l2) =>
        new(Copy(model, $"{layer}.weight", l1, l2), Copy(model, $"{layer}.bias"));

    private static Convolution Convolution(Sequential model, string layer, int channels, int size, int padding) =>
        new(Copy(model, $"{layer}.weight"), Copy(model, $"{layer}.bias"), channels, size, padding);

    private static Weights Copy(Sequential model, string name, double l1 = 0, double l2 = 0) =>
        new(Weights.Copy(model.get_parameter(name)!), l1, l2);
}
