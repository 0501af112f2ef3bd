using TorchSharp.Modules;

namespace FashionLib;

/// <summary>A picture of a network: maps as stacked sheets, units as columns of circles.</summary>
/// <param name="Stages">The image and what becomes of it, in order.</param>
public sealed record NetworkDrawing(IReadOnlyList<NetworkStage> Stages)
{
    /// <summary>The picture in SVG.</summary>
    public string ToSvg() => NetworkSvg.Draw(this);

    /// <summary>A line for each stage: its name, the shape for N images, and what it does.</summary>
    public override string ToString()
    {
        string Shape(NetworkStage stage) => $"({string.Join(", ", (object[])["N", .. stage.OutputShape])})";
        var names = Stages.Max(stage => stage.Name.Length);
        var shapes = Stages.Max(stage => Shape(stage).Length);
        return string.Join('\n', Stages.Select(stage =>
        {
            var does = ((string[])[stage.OperationAndActivation, stage.ParametersText]).Where(text => text != "");
            var (name, shape) = (stage.Name.PadRight(names), Shape(stage).PadRight(shapes));
            return $"{name}  {shape}  {string.Join(", ", does)}".TrimEnd();
        }));
    }
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
        long[] shape = [.. inputShape ?? [1, 28, 28]];
        var stages = new List<NetworkStage> { new("input", "", "", shape, 0) };
        foreach (var (summary, layer) in model.Summary(shape).Layers.Zip(model.children()))
        {
            var (last, operation) = (stages[^1], NetworkLayers.Operation(layer));
            var keepsShape = stages.Count > 1 && summary.OutputShape.SequenceEqual(last.OutputShape);
            if (keepsShape && NetworkLayers.IsActivation(layer))
                stages[^1] = last with
                {
                    Activation = last.Activation is "" ? operation : $"{last.Activation}, {operation}",
                    Parameters = last.Parameters + summary.Parameters,
                };
            else
                stages.Add(new(summary.Name, operation, "", summary.OutputShape, summary.Parameters));
        }
        return new(stages);
    }
}
