namespace FashionLib;

/// <summary>The report's test accuracies beside ours, a row for each experiment.</summary>
/// <param name="Rows">The experiments with our results, null where one has not run.</param>
public sealed record Overview(IReadOnlyList<(Experiment Experiment, ExperimentResults? Ours)> Rows) : ITable
{
    private const string Accuracy = "test, accuracy";

    /// <summary>All experiments, with the results that were saved in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file there is damaged.</exception>
    public static Overview Of(string folder) =>
        new([.. Experiment.All.Select(experiment => (experiment, experiment.FindResults(folder)))]);

    Table ITable.ToTable() => new(
        Header: ["network, data", "published test accuracy", "ours", "over ten seeds", "reproduces", "our training"],
        Rows: [.. Rows.Select(row => (object?[])[
            row.Experiment.Title, row.Experiment.Published.Test.Accuracy, row.Ours?.Test.Accuracy ?? (object)"not run",
            row.Experiment.Scatter.Describe(Accuracy), Verdict(row.Experiment, row.Ours), Training(row.Ours)])],
        RowHeaders: true);

    private static string Verdict(Experiment experiment, ExperimentResults? ours) =>
        ours is null ? ""
        : (ours.History.Epochs.Count, ours.TrainConfusion.Total)
            != (experiment.Published.History.Epochs.Count, experiment.Published.TrainConfusion.Total) ? "trained otherwise"
        : Comparison.Of(experiment, ours).Rows.Single(figure => figure.Name == Accuracy).Reproduces ? "yes" : "no";

    private static string Training(ExperimentResults? ours) => ours is null ? "" : FormattableString.Invariant(
        $"{ours.TrainConfusion.Total:N0} images, {ours.History.Epochs.Count} epoch{(ours.History.Epochs.Count == 1 ? "" : "s")}");
}
