using Microsoft.Data.Analysis;
using Plotly.NET;

namespace FashionLib;

/// <summary>What training reported, epoch by epoch.</summary>
/// <param name="Epochs">The epochs in order.</param>
public sealed record History(IReadOnlyList<Epoch> Epochs) : ITable
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

    /// <summary>
    /// The four series over the epochs. As in the 2020 report y goes from 0 to 1, for loss and accuracy alike: a
    /// greater loss lies outside, which the chart says. Without epochs there are only the axes.
    /// </summary>
    /// <param name="title">Title above the chart.</param>
    /// <param name="fitAxis">Whether y goes as far as the values do instead.</param>
    public GenericChart Curves(string title, bool fitAxis = false) =>
        LearningCurves.Of(this, title, fitAxis);

    Table ITable.ToTable() => new(
        Header: ["epoch", .. Series.Keys],
        Rows: [.. Epochs.Select(e => (object[])[
            e.Number, e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy])]);
}
