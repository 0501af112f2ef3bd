namespace FashionLib;

/// <summary>The library's results as tables, which is how a notebook shows them.</summary>
public static class Tables
{
    /// <summary>A row: what the images are, shape and type of both tensors.</summary>
    public static Table ToTable(this LabeledImages images) => new(
        Header: ["data set", "images", "labels"],
        Rows: [[images.Dataset.Title, images.ImagesDescribed, LabeledImages.Describe(images.Labels)]]);

    /// <summary>A row for each layer.</summary>
    public static Table ToTable(this ModelSummary summary) => new(
        Header: ["layer", "type", "output shape", "parameters"],
        Rows: [.. summary.Layers.Select(layer => (object[])[
            layer.Name, layer.Type, $"(N, {string.Join(", ", layer.OutputShape)})", layer.Parameters])],
        Footer: [FormattableString.Invariant($"Trainable parameters: {summary.Parameters:N0}")]);

    /// <summary>A row for each epoch.</summary>
    public static Table ToTable(this History history) => new(
        Header: ["epoch", .. history.Series.Keys],
        Rows: [.. history.Epochs.Select(e => (object[])[e.Number, e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy])]);

    /// <summary>A row: number of images, loss, accuracy.</summary>
    public static Table ToTable(this EvaluationResult result) => new(
        Header: ["images", "loss", "accuracy"],
        Rows: [[result.Count, result.Loss, result.Accuracy]]);

    /// <summary>A row for each class, then the averages.</summary>
    public static Table ToTable(this ClassificationReport report) => new(
        Header: ["class", "precision", "recall", "F1", "images"],
        Rows: [.. report.Classes.Append(report.MacroAverage).Append(report.WeightedAverage).Select(s => (object[])[
            s.Name, s.Precision, s.Recall, s.F1, s.Support])],
        RowHeaders: true);

    /// <summary>A row for each pair of classes.</summary>
    public static Table ToTable(this ConfusedPairs pairs) => new(
        Header: ["first", "second", "first taken for second", "second taken for first", "together"],
        Rows: [.. pairs.Select(pair => (object[])[
            pair.First, pair.Second, pair.FirstAsSecond, pair.SecondAsFirst, pair.Total])]);

    /// <summary>A row: the counts, the gain, the probability.</summary>
    public static Table ToTable(this McNemar test) => new(
        Header: ["images", "only the first right", "only the second right", "gain", "p"],
        Rows: [[
            test.Images, test.OnlyFirst, test.OnlySecond, Figures.Signed(test.Gain),
            Figures.Probability(test.PValue)]]);

    /// <summary>A row for each value, with its verdict; under them, what that says in all.</summary>
    public static Table ToTable(this Comparison comparison) => new(
        Header: [
            "value", "published", "this run", "mean of seeds", "further run: from", "to", "percentile", "reproduces"],
        Rows: [.. comparison.Rows.Select(row => (object[])[
            row.Name, row.Published, row.Ours, row.Mean, row.Interval.Low, row.Interval.High,
            FormattableString.Invariant($"{row.Percentile:F1}"), row.Reproduces ? "yes" : "no"])],
        Footer: [comparison.Summary],
        RowHeaders: true);

    /// <summary>A row for each experiment.</summary>
    public static Table ToTable(this Overview overview) => new(
        Header: [
            "network, data", "published test accuracy", "a further run of ours: from", "to", "reproduces", "this run"],
        Rows: [.. overview.Rows.Select(row => Row(row.Experiment, row.Ours))],
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
