namespace FashionLib;

/// <summary>What one run of a study came to, on the validation images.</summary>
/// <param name="Seed">Seed of the initial weights and of the shuffling.</param>
/// <param name="Parameters">Number of the network's parameters.</param>
/// <param name="Seconds">Processor time of its training.</param>
/// <param name="Accuracy">Validation accuracy after the last epoch; null where the loss became infinite or NaN.</param>
public sealed record StudyResult(int Seed, long Parameters, double Seconds, double? Accuracy)
{
    internal static StudyResult Of(IReadOnlyDictionary<string, object> row) => new(
        Convert.ToInt32(row["seed"]), Convert.ToInt64(row["parameters"]), Convert.ToDouble(row["seconds"]),
        row.GetValueOrDefault("val_accuracy") as double?);
}
