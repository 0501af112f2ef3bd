using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A picture of a network: maps as stacked sheets, units as columns of circles.</summary>
/// <param name="Stages">The image and what becomes of it, in order.</param>
public sealed partial record NetworkDrawing(IReadOnlyList<NetworkStage> Stages)
{
    /// <summary>Number of trainable parameters.</summary>
    public long Parameters => Stages.Sum(stage => stage.Parameters);
}

/// <summary>Pictures of networks.</summary>
public static class NetworkDrawings
{
    /// <summary>
    /// Sends one black image through the layers, in evaluation mode, and draws what comes out of each. The network is
    /// left as it was.
    /// </summary>
    /// <param name="model">(N, …) → (N, …), of layers that map one tensor to one tensor.</param>
    /// <param name="inputShape">Shape of one image, without the batch's dimension; null for (1, 28, 28).</param>
    /// <exception cref="ArgumentException">A layer can't take what comes to it, or a dimension is under 1.</exception>
    public static NetworkDrawing Drawing(this Sequential model, int[]? inputShape = null)
    {
        long[] shape = [.. (inputShape ?? [1, 28, 28]).Select(size => (long)size)];
        if (shape.Any(size => size < 1))
            throw new ArgumentException(
                $"Expected dimensions of at least 1, found ({string.Join(", ", shape)}).", nameof(inputShape));
        using var mode = new EvaluationMode(model);
        return new(Stages(model, shape));
    }

    private static List<NetworkStage> Stages(Sequential model, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var weight = model.parameters().FirstOrDefault();
        var values = zeros([1, .. inputShape], weight?.dtype ?? float32, weight?.device ?? CPU);
        var stages = new List<NetworkStage> { new(NetworkStage.Input, "", "", inputShape, 0) };
        foreach (var (name, layer) in model.named_children())
        {
            var before = values;
            values = Forward(name, layer, values);
            var (operation, shape) = (NetworkLayers.Operation(layer), values.shape[1..]);
            var parameters = layer.parameters().Where(p => p.requires_grad).Sum(p => p.numel());
            if (stages.Count > 1 && shape.SequenceEqual(before.shape[1..]) && NetworkLayers.IsActivation(layer))
                stages[^1] = stages[^1] with
                {
                    Activation = stages[^1].Activation is "" ? operation : $"{stages[^1].Activation}, {operation}",
                    Parameters = stages[^1].Parameters + parameters,
                };
            else
                stages.Add(new(name, operation, "", shape, parameters) { Window = NetworkLayers.Window(layer) });
        }
        return stages;
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
                "Give the shape of one image that the network is made for, model.Drawing([1, 28, 28]), " +
                "or change this layer to fit the one before it.", error);
        }
    }
}
