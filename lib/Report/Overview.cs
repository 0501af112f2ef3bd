namespace FashionLib;

/// <summary>The 2020 report's test accuracies beside ours, a row for each experiment.</summary>
/// <param name="Rows">The experiments with our results, null where one has not run.</param>
public sealed record Overview(IReadOnlyList<(Experiment Experiment, ExperimentResults? Ours)> Rows) : ITable
{
    /// <summary>All experiments, with the results that were saved in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file there is damaged.</exception>
    public static Overview Of(string folder) =>
        new([.. Experiment.All.Select(experiment => (experiment, experiment.FindResults(folder)))]);

    Table ITable.ToTable() => new(
        Header: [
            "network, data", "published test accuracy", "a further run of ours: from", "to", "reproduces", "this run"],
        Rows: [.. Rows.Select(row => Row(row.Experiment, row.Ours))],
        RowHeaders: true);

    private static object[] Row(Experiment experiment, ExperimentResults? ours)
    {
        var published = experiment.Published.Test.Accuracy;
        var value = new ComparedValue(
            "test accuracy", published, published, [.. experiment.Runs.Select(run => run.Test.Accuracy)]);
        return [
            experiment.Title, published, value.Interval.Low, value.Interval.High, value.Reproduces ? "yes" : "no",
            ours is null ? "not run" : OfThisRun(experiment, ours)];
    }

    private static object OfThisRun(Experiment experiment, ExperimentResults ours)
    {
        var (images, epochs) = (ours.TrainConfusion.Total, ours.History.Epochs.Count);
        var published = experiment.Published;
        return (images, epochs) == (published.TrainConfusion.Total, published.History.Epochs.Count)
            ? ours.Test.Accuracy
            : FormattableString.Invariant(
                $"{ours.Test.Accuracy:F4}, but by {images:N0} images and {epochs} epoch{(epochs == 1 ? "" : "s")}");
    }
}
