using System.Globalization;

namespace FashionLib;

/// <summary>What a network has of one image after a layer and the activations behind it.</summary>
/// <param name="Name">The layer's name in the network; "input" for the image itself.</param>
/// <param name="Operation">What the layer does, such as "5 × 5 convolution"; empty for the image itself.</param>
/// <param name="Activation">What follows without changing the shape, such as "ReLU, dropout 0.5"; may be empty.</param>
/// <param name="OutputShape">Shape for one image, without the batch's dimension.</param>
/// <param name="Parameters">Number of trainable parameters, those of the activation included.</param>
public sealed record NetworkStage(
    string Name, string Operation, string Activation, IReadOnlyList<long> OutputShape, long Parameters)
{
    internal const string Dense = "dense";

    internal bool IsUnits => OutputShape.Count <= 1;

    internal long Units => OutputShape.Count == 0 ? 1 : OutputShape[0];

    internal string OperationAndActivation =>
        string.Join(", ", ((string[])[Operation, Activation]).Where(s => s != ""));

    internal string ShapeText => OutputShape switch
    {
        { Count: <= 1 } => Units == 1 ? "1 unit" : $"{Units} units",
        [var maps, var height, var width] => $"{maps} @ {height} × {width}",
        _ => string.Join(" × ", OutputShape),
    };

    internal string ParametersText => Parameters switch
    {
        0 => "",
        1 => "1 parameter",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Parameters:N0} parameters"),
    };
}
