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

    /// <summary>One row an epoch: epoch, then the four series, all of double: others' medians are cut.</summary>
    /// <remarks>
    /// Never null, which the frame's own means count as 0: where a figure is NaN or infinite, a column <c>diverged</c>
    /// (bool) says so. <c>DataFrame.LoadCsv</c> has to be told the columns' types by its parameter <c>dataTypes</c>.
    /// </remarks>
    public DataFrame ToDataFrame()
    {
        bool[] diverged = [.. Epochs.Select(e => !double.IsFinite(e.Loss + e.Accuracy + e.ValLoss + e.ValAccuracy))];
        return new(
        [
            new DoubleDataFrameColumn("epoch", Epochs.Select(e => (double)e.Number)),
            .. Series.Select(series => new DoubleDataFrameColumn(series.Key, series.Value)),
            .. diverged.Contains(true) ? (DataFrameColumn[])[new BooleanDataFrameColumn("diverged", diverged)] : [],
        ]);
    }

    /// <summary>Number of epochs, and the last one's figures.</summary>
    public override string ToString() =>
        Epochs is [.., var last] ? $"{Epochs.Count} epochs, the last: {last}" : "no epochs";
}
