using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>What training reported, epoch by epoch.</summary>
/// <param name="Epochs">The epochs in order.</param>
public sealed record History(IReadOnlyList<Epoch> Epochs)
{
    /// <summary>The four series by Keras' names: loss, accuracy, val_loss, val_accuracy.</summary>
    public IReadOnlyDictionary<string, double[]> Series => new Dictionary<string, double[]>
    {
        ["loss"] = [.. Epochs.Select(e => e.Loss)],
        ["accuracy"] = [.. Epochs.Select(e => e.Accuracy)],
        ["val_loss"] = [.. Epochs.Select(e => e.ValLoss)],
        ["val_accuracy"] = [.. Epochs.Select(e => e.ValAccuracy)],
    };

    /// <summary>The last epoch's figures.</summary>
    /// <exception cref="InvalidOperationException">No epoch was trained.</exception>
    public Epoch Last => Epochs.LastOrDefault()
        ?? throw new InvalidOperationException("Expected at least one epoch in the history, found none.");

    /// <summary>One row an epoch: epoch (int), then the four series (double).</summary>
    public DataFrame ToDataFrame() => new(
    [
        new Int32DataFrameColumn("epoch", Epochs.Select(e => e.Number)),
        .. Series.Select(series => new DoubleDataFrameColumn(series.Key, series.Value)),
    ]);
}
