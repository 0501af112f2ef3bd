using System.Text.Json.Serialization;

namespace FashionLib;

/// <summary>One epoch's figures. Losses are in nats and include the penalty; accuracies are in [0, 1].</summary>
/// <param name="Number">Which epoch, from 1 on.</param>
/// <param name="Loss">Running mean over the training batches, each measured before its own update.</param>
/// <param name="Accuracy">Running mean likewise.</param>
/// <param name="ValLoss">Loss on the validation images after the epoch.</param>
/// <param name="ValAccuracy">Accuracy on the validation images after the epoch.</param>
/// <remarks>In JSON the figures have Keras' names.</remarks>
public sealed record Epoch(
    [property: JsonPropertyName("epoch")] int Number,
    double Loss,
    double Accuracy,
    [property: JsonPropertyName("val_loss")] double ValLoss,
    [property: JsonPropertyName("val_accuracy")] double ValAccuracy)
{
    /// <summary>The penalty's part of <see cref="ValLoss"/>, in nats; NaN where it isn't known.</summary>
    public double Penalty { get; init; } = double.NaN;

    /// <summary>The cross-entropy's part of <see cref="ValLoss"/>, in nats; NaN where it isn't known.</summary>
    [JsonIgnore]
    public double ValCrossEntropy => ValLoss - Penalty;
}
