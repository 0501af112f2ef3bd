using System.Text.Json.Serialization;

namespace FashionLib;

/// <summary>What a run of a study came to, on the validation images.</summary>
/// <param name="Seed">Seed of the initial weights and of the shuffling.</param>
/// <param name="Epochs">Its history; of a diverged run, the epochs before.</param>
/// <param name="Parameters">Number of the network's parameters.</param>
/// <param name="Seconds">Processor time of its thread, which other runs hardly touch.</param>
/// <param name="Diverged">Whether the loss became infinite or NaN, which ended training.</param>
public sealed record StudyRun(
    int Seed, IReadOnlyList<Epoch> Epochs, long Parameters, double Seconds, bool Diverged)
{
    /// <summary>Validation accuracy after the last epoch; null where the loss became infinite or NaN.</summary>
    [JsonIgnore]
    public double? Accuracy => Diverged ? null : Epochs.LastOrDefault()?.ValAccuracy;

    /// <summary>
    /// The run as it would be had it stopped as Keras' <c>EarlyStopping(monitor='val_loss', patience=…,
    /// restore_best_weights=True)</c> stops: with the weights of the epoch whose validation loss was the lowest until
    /// then, and the seconds until it stopped.
    /// </summary>
    /// <param name="patience">Epochs without a lower validation loss after which it stops; at least 1.</param>
    public StudyRun StoppedEarly(int patience)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        var (best, stop) = (0, Epochs.Count);
        for (var epoch = 1; epoch < stop; epoch++)
            if (Epochs[epoch].ValLoss < Epochs[best].ValLoss)
                best = epoch;
            else if (epoch - best >= patience)
                stop = epoch + 1;
        return this with { Epochs = [.. Epochs.Take(best + 1)], Seconds = Seconds * stop / Epochs.Count };
    }

    /// <summary>The run as columns of a table: diverged is 1 or 0, and val_accuracy empty if it is.</summary>
    internal IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>(
    [
        new("seed", Seed), new("parameters", Parameters), new("seconds", Math.Round(Seconds, 2)),
        new("diverged", Diverged ? 1 : 0), new("val_accuracy", AccuracyText),
        .. Epochs.SelectMany(EpochColumns.Of),
    ]);

    private string AccuracyText => Accuracy is { } accuracy ? EpochColumns.Text(accuracy) : "";

    /// <summary>Reads a run from its columns.</summary>
    /// <exception cref="InvalidDataException">They aren't those of a run, or contradict each other.</exception>
    internal static StudyRun Of(CsvRow row)
    {
        var run = new StudyRun(
            row.Whole("seed"), EpochColumns.Read(row), row.Whole("parameters", least: 1),
            row.Number("seconds", ResultRules.AtLeastZero), row.Whole("diverged", most: 1) == 1);
        if (!run.Diverged && run.Epochs.Count != row.Whole("epochs", least: 1))
            throw row.Wrong("epochs", $"{run.Epochs.Count}, as many as it has figures of");
        return row["val_accuracy"] == run.AccuracyText ? run : throw row.Wrong("val_accuracy", run.Diverged
            ? "nothing, as the run diverged" : $"{run.AccuracyText}, as after the last epoch");
    }
}
