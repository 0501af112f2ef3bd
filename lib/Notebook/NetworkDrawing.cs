using System.Net;
using TorchSharp.Modules;

namespace FashionLib;

/// <summary>A picture of a network: maps as stacked sheets, units as columns of circles.</summary>
/// <param name="Stages">The image and what becomes of it, in order.</param>
public sealed record NetworkDrawing(IReadOnlyList<NetworkStage> Stages) : IPicture
{
    private const int WidestPage = 900;

    /// <summary>Number of trainable parameters.</summary>
    public long Parameters => Stages.Sum(stage => stage.Parameters);

    /// <summary>The picture in one sentence, for those who don't see it.</summary>
    public string Description =>
        $"A network takes {Size(Stages[0])} as input" +
        string.Concat(Stages.Skip(1).Select(stage => $", then {Named(stage)} gives {Size(stage)}")) +
        $"; it has {NetworkStage.Number(Parameters)} parameters.";

    /// <summary>The picture on a white sheet.</summary>
    /// <returns>A PNG of two pixels for each of the page's.</returns>
    public byte[] ToPng() => NetworkPicture.Png(new(Stages));

    string IDisplay.ToHtml()
    {
        var layout = new NetworkLayout(Stages);
        return $"<img class=\"drawing\" alt=\"{WebUtility.HtmlEncode(Description)}\" " +
            $"width=\"{Math.Min(layout.Width, WidestPage)}\" style=\"max-width:100%\" " +
            $"src=\"data:image/png;base64,{Convert.ToBase64String(NetworkPicture.Png(layout))}\">";
    }

    string IDisplay.ToPlainText()
    {
        var names = Stages.Max(stage => stage.Name.Length);
        var shapes = Stages.Max(stage => BatchShape(stage).Length);
        return string.Join('\n', Stages.Select(stage =>
            $"{stage.Name.PadRight(names)}  {BatchShape(stage).PadRight(shapes)}  {Does(stage)}".TrimEnd()));
    }

    private static string BatchShape(NetworkStage stage) =>
        $"({string.Join(", ", (object[])["N", .. stage.OutputShape])})";

    private static string Named(NetworkStage stage) =>
        Does(stage) == stage.Name ? stage.Name : $"{stage.Name} ({Does(stage)})"; // not "flatten (flatten)"

    private static string Does(NetworkStage stage) =>
        stage.OperationAndActivation + (stage.Parameters == 0 ? "" : $", {stage.ParametersText}");

    private static string Size(NetworkStage stage) =>
        stage.ShapeText.Replace(" @ ", stage.Units == 1 ? " map of " : " maps of ");
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
                stages.Add(new(summary.Name, operation, "", summary.OutputShape, summary.Parameters)
                {
                    Window = NetworkLayers.Window(layer),
                });
        }
        return new(stages);
    }
}
