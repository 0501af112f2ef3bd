using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A network's layers with output shapes and numbers of parameters, as Keras prints it.</summary>
/// <param name="Layers">The layers in order.</param>
public sealed record ModelSummary(IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Number of trainable parameters.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);
}

/// <summary>One layer of a network.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Type">TorchSharp's name of its type.</param>
/// <param name="OutputShape">Shape of what it returns for one image, without the batch's dimension.</param>
/// <param name="Parameters">Number of trainable parameters.</param>
public sealed record LayerSummary(string Name, string Type, IReadOnlyList<long> OutputShape, long Parameters);

/// <summary>Summaries of networks.</summary>
public static class ModelSummaries
{
    /// <summary>
    /// Sends a black image through the layers, in evaluation mode, and notes the shapes. The network is left as it was.
    /// </summary>
    /// <param name="model">(N, …) → (N, …), of layers that map one tensor to one tensor.</param>
    /// <param name="inputShape">Shape of one image, without the batch's dimension; null for (1, 28, 28).</param>
    /// <exception cref="ArgumentException">
    /// A layer can't take what comes to it, a dimension is under 1, or a module holds a layer that isn't registered.
    /// </exception>
    public static ModelSummary Summary(this Sequential model, IReadOnlyList<long>? inputShape = null)
    {
        var shape = inputShape ?? [1, 28, 28];
        if (shape.Any(size => size < 1))
            throw new ArgumentException(
                $"Expected dimensions of at least 1, found ({string.Join(", ", shape)}).", nameof(inputShape));
        ModuleTree.RequireRegistered(model);
        using var scope = NewDisposeScope();
        return new([.. model.Outputs(zeros([1, .. shape])).Select(each => new LayerSummary(
            each.Name, each.Layer.GetName(), each.Values.shape[1..],
            each.Layer.parameters().Where(p => p.requires_grad).Sum(p => p.numel())))]);
    }

    /// <summary>Sends images through the layers, in evaluation mode; layer by layer what it returns.</summary>
    internal static IEnumerable<(string Name, nn.Module Layer, Tensor Values)> Outputs(
        this Sequential model, Tensor images)
    {
        using var noGradient = no_grad();
        using var mode = ModuleMode.Evaluation(model);
        var weight = model.parameters().FirstOrDefault();
        var own = images.clone(); // a layer may write over its input
        var values = own.to(weight?.dtype ?? float32, weight?.device ?? CPU);
        foreach (var (name, layer) in model.named_children())
            yield return (name, layer, values = Forward(name, layer, values));
    }

    private static Tensor Forward(string name, nn.Module layer, Tensor values)
    {
        var what = $"Layer {name} ({layer.GetName()})";
        if (layer is not nn.Module<Tensor, Tensor> map)
            throw new ArgumentException($"{what}: expected a layer that maps one tensor to one tensor.");
        try
        {
            return map.forward(values);
        }
        catch (Exception error) when (error is ExternalException or ArgumentException)
        {
            throw new ArgumentException(
                $"{what} can't take the shape (N, {string.Join(", ", values.shape[1..])}) that comes to it. " +
                "Give the shape of one image that the network is made for, such as [1, 28, 28], " +
                "or change this layer to fit the one before it.", error);
        }
    }
}
