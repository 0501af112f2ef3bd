using SkiaSharp;

namespace FashionLib;

/// <summary>One series of a history: its points, and how it tells itself apart, without colours too.</summary>
/// <param name="Name">Keras' name.</param>
/// <param name="X">Epochs.</param>
/// <param name="Y">Loss in nats, or accuracy.</param>
internal sealed record LearningCurve(string Name, double[] X, double[] Y)
{
    /// <summary>Solid with filled markers; of the training images: dashed with open ones.</summary>
    public bool IsValidation { get; } = Name.StartsWith("val_", StringComparison.Ordinal);

    /// <summary>Orange with circles; accuracy: blue with squares.</summary>
    public bool IsLoss { get; } = Name.EndsWith("loss", StringComparison.Ordinal);

    public SKColor Color => IsLoss ? Colors.Vermillion : Colors.Blue;

    public static IReadOnlyList<LearningCurve> Of(History history, bool trainHalfEpochEarlier) =>
    [
        .. history.Series.Select(series => new LearningCurve(series.Key, [], series.Value)).Select(curve =>
        {
            var earlier = trainHalfEpochEarlier && !curve.IsValidation ? 0.5 : 0;
            return curve with { X = [.. history.Epochs.Select(epoch => epoch.Number - earlier)] };
        }),
    ];
}
