using System.Globalization;
using static System.Net.WebUtility;

namespace FashionLib;

/// <summary>The library's results as tables, which is how a notebook shows them.</summary>
public static class Tables
{
    private const string Axes = "Rows: actual class. Columns: predicted class. In a cell: ";
    private const string Style = "text-align:center;padding:.3em .4em";
    private const double Far = 4; // standard deviations from which on the colour is deepest

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
    public static Table ToTable(this ConfusedPair[] pairs) => new(
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

    /// <summary>A row for each class that the images are of, coloured by its shares.</summary>
    internal static string ToHtml(this ConfusionMatrix matrix) => ToHtml(
        matrix.ClassNames,
        "the number of images, their share of the row, and a blue that deepens with its square root.",
        (a, p) => (matrix.Counts[a, p].ToString(CultureInfo.InvariantCulture),
            Figures.Percent(matrix.Share(a, p)), HeatScale.Css(matrix.Share(a, p))));

    /// <summary>Likewise, coloured by how far the published counts are from ours.</summary>
    internal static string ToHtml(this ConfusionDifference difference) => ToHtml(
        difference.Published.ClassNames,
        "the published count less the mean of our runs; below it the same in standard deviations of a further run, " +
        $"orange for more and blue for less, deepest from {Far} on; ∞ where our runs all have one count.",
        (a, p) =>
        {
            var (images, deviation) = (difference.Difference(a, p), difference.Deviation(a, p));
            return (Signed(images), Signed(deviation), HeatScale.Signed(deviation / Far));
        });

    private static object[] Row(Experiment experiment, ExperimentResults? ours)
    {
        var published = experiment.Published.Test.Accuracy;
        var value = new ComparedValue(
            "test accuracy", published, published, [.. experiment.Runs.Select(run => run.Test.Accuracy)]);
        return [
            experiment.Title, published, value.Interval.Low, value.Interval.High, value.Reproduces ? "yes" : "no",
            ours is null ? "not run"
                : Size(ours) == Size(experiment.Published) ? ours.Test.Accuracy
                : FormattableString.Invariant($"{ours.Test.Accuracy:F4}, but by {Size(ours)}")];

        static string Size(ExperimentResults results) => FormattableString.Invariant(
            $"{results.TrainConfusion.Total:N0} images and {results.History.Epochs.Count} epoch") +
            (results.History.Epochs.Count == 1 ? "" : "s");
    }

    private static string ToHtml(
        IReadOnlyList<string> names, string caption, Func<int, int, (string Large, string Small, string Color)> cell)
    {
        string[] headers = [.. names.Select(HtmlEncode)!];
        var header = string.Concat(headers.Select(name =>
            $"<th scope=\"col\" style=\"{Style};vertical-align:bottom\">{name.Replace("/", "/<wbr>")}</th>"));
        var rows = headers.Select((name, a) =>
            "<tr style=\"background:none\">" + // notebook servers stripe the rows of tables
            $"<th scope=\"row\" style=\"text-align:left;white-space:nowrap\">{name}</th>" +
            string.Concat(names.Select((_, p) =>
            {
                var (large, small, color) = cell(a, p);
                return $"<td style=\"{Style};background:{color}\">{large}<br><small>{small}</small></td>";
            })) +
            "</tr>");
        return $"<table><caption style=\"text-align:left\">{Axes}{caption}</caption>" +
            $"<thead><tr><td></td>{header}</tr></thead><tbody>{string.Concat(rows)}</tbody></table>";
    }

    private static string Signed(double value) => double.IsFinite(value)
        ? value.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture) : value > 0 ? "+∞" : "-∞";
}
