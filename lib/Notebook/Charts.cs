using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Statistics;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>Histories, calibrations and data frames as charts.</summary>
public static class Charts
{
    private const int MostMarked = 50; // epochs; of more the marks would lie over each other

    /// <summary>
    /// The four series over the epochs. As in the 2020 report y goes from 0 to 1, for loss and accuracy alike: a
    /// greater loss lies outside, which the chart says. Without epochs there are only the axes. Marks, which
    /// many epochs have no room for, and dashes tell the lines apart without colours, too.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="title">Title above the chart.</param>
    /// <param name="fitAxis">Whether y goes as far as the values do instead.</param>
    public static LineChart Curves(this History history, string title, bool fitAxis = false)
    {
        const string values = "loss (nats), accuracy";
        var first = history.Epochs is [var begin, ..] ? begin.Number - 0.5 : 0;
        var last = history.Epochs is [.., var end] ? end.Number + 0.5 : 1.5;
        var series = history.Series;
        return new(
            title, new(first, last, "epoch", IsWhole: true),
            fitAxis ? Axis.Around(series.Values.SelectMany(each => each), values) : new(0, 1, values),
            [
                Line("loss", Colors.Vermillion, ChartMark.OpenCircle),
                Line("accuracy", Colors.Blue, ChartMark.OpenSquare),
                Line("val_loss", Colors.Vermillion, ChartMark.Circle),
                Line("val_accuracy", Colors.Blue, ChartMark.Square),
            ]);

        ChartLine Line(string name, Rgb color, ChartMark mark) => new(
            name, [.. history.Epochs.Select(epoch => (double)epoch.Number)], [.. series[name]], $"{color}")
        {
            IsDashed = mark is ChartMark.OpenCircle or ChartMark.OpenSquare,
            Mark = history.Epochs.Count > MostMarked ? ChartMark.None : mark,
        };
    }

    /// <summary>
    /// For losses and accuracies the published curve over two bands: all of our seeds' runs, and the middle 80 of 100.
    /// Published points outside of all runs are marked.
    /// </summary>
    /// <param name="experiment">The experiment, with what was published of it and our runs.</param>
    public static ChartRow AmongSeeds(this Experiment experiment) =>
        AmongRuns(experiment.Published.History, Runs(experiment));

    /// <summary>The two parts of the validation loss, each with its mean over the seeds and the same bands.</summary>
    /// <param name="experiment">The experiment, with our runs of it.</param>
    public static ChartRow LossPartsAmongSeeds(this Experiment experiment) => new([
        Chart("cross-entropy on the validation images (nats)", null, Runs(experiment), epoch => epoch.ValCrossEntropy),
        Chart("penalty (nats)", null, Runs(experiment), epoch => epoch.Penalty)]);

    /// <summary>Likewise, a history over those of some runs, of as many epochs each.</summary>
    internal static ChartRow AmongRuns(History published, IReadOnlyList<History> runs) => new([
        Chart("loss (nats)", published, runs, epoch => epoch.Loss),
        Chart("accuracy", published, runs, epoch => epoch.Accuracy),
        Chart("validation loss (nats)", published, runs, epoch => epoch.ValLoss),
        Chart("validation accuracy", published, runs, epoch => epoch.ValAccuracy)]);

    /// <summary>Accuracy over probability, and where both are equal; Guo et al. (2017), figure 1.</summary>
    /// <param name="calibration">The calibration.</param>
    /// <param name="title">Title above the chart.</param>
    public static LineChart Curve(this Calibration calibration, string title) => new(
        title, new(0, 1, "probability of the predicted class"), new(0, 1, "share that is right"),
        [
            new("as sure as right", [0, 1], [0, 1], $"{Colors.Quiet}") { IsDashed = true },
            new("predictions", [.. calibration.Bins.Select(bin => bin.Probability)],
                [.. calibration.Bins.Select(bin => bin.Accuracy)], $"{Colors.Blue}") { Mark = ChartMark.Circle },
        ]);

    /// <summary>
    /// A line for each column of numbers, over the rows or over another column, as pandas plots a frame.
    /// </summary>
    /// <param name="frame">The data frame; a cell without a value breaks its line.</param>
    /// <param name="title">Title above the chart.</param>
    /// <param name="x">Name of the column of numbers to the right; null for the rows, numbered from 0.</param>
    /// <param name="from">Where the axis upwards begins; null to span the values.</param>
    /// <param name="to">Where it ends.</param>
    /// <exception cref="ArgumentException">There is no column of that name, or none of numbers to draw.</exception>
    public static LineChart Plot(
        this DataFrame frame, string title = "", string? x = null, double? from = null, double? to = null)
    {
        var numbers = frame.Columns.Where(column => column.IsNumericColumn()).ToList();
        var over = x is null ? null : numbers.Find(column => column.Name == x) ?? throw new ArgumentException(
            $"Expected one of the columns of numbers, {Names(frame)}, found '{x}'.", nameof(x));
        DataFrameColumn[] columns = [.. numbers.Where(column => column != over)];
        if (columns.Length == 0)
            throw new ArgumentException($"Expected a column of numbers to plot, found {Names(frame)}.", nameof(frame));
        ImmutableArray<double> places = over is null ? [.. Enumerable.Range(0, (int)frame.Rows.Count)] : Values(over);
        ChartLine[] lines = [.. columns.Select((column, i) => new ChartLine(
            column.Name, places, Values(column), ChartLine.Palette[i % ChartLine.Palette.Length])
            { Mark = (ChartMark)(i % 2) })];
        var y = Axis.Around(lines.SelectMany(line => line.Y));
        return new(title, Axis.Around(places, x ?? "row"), new(from ?? y.First, to ?? y.Last), [.. lines]);
    }

    private static History[] Runs(Experiment experiment) => [.. experiment.Runs.Select(run => run.History)];

    // Where nothing is published, their mean is the line.
    private static LineChart Chart(
        string title, History? published, IReadOnlyList<History> runs, Func<Epoch, double> part)
    {
        double[] epochs = [.. runs[0].Epochs.Select((_, e) => e + 1.0)];
        double[] Each(Func<double[], double> of) =>
            [.. epochs.Select((_, e) => of([.. runs.Select(run => part(run.Epochs[e]))]))];
        var (least, greatest) = (Each(values => values.Min()), Each(values => values.Max()));
        var (name, line) = published is null ? ("mean", Each(values => values.Average()))
            : ("published", [.. published.Epochs.Select(part)]);
        (double Epoch, double Value)[] outside =
            [.. epochs.Zip(line).Where((_, e) => line[e] < least[e] || line[e] > greatest[e])];
        return new(
            $"{title[..1].ToUpperInvariant()}{title[1..]}: {name}, among {runs.Count} runs of ours",
            new(0.5, line.Length + 0.5, "epoch", IsWhole: true),
            Axis.Around([.. line, .. least, .. greatest], title),
            [
                new(name, [.. epochs], [.. line], $"{Colors.Ink}") { Mark = ChartMark.Circle },
                new("outside", [.. outside.Select(point => point.Epoch)], [.. outside.Select(point => point.Value)],
                    $"{Colors.Vermillion}")
                    { IsJoined = false, Mark = ChartMark.Square, IsInLegend = outside.Length > 0 },
            ])
        {
            Bands =
            [
                new("all our runs", [.. epochs], [.. least], [.. greatest], $"{Colors.White.To(Colors.Blue, 0.2)}"),
                new("80 of 100", [.. epochs], [.. Each(values => values.Quantile(0.1))],
                    [.. Each(values => values.Quantile(0.9))], $"{Colors.White.To(Colors.Blue, 0.4)}"),
            ],
        };
    }

    private static ImmutableArray<double> Values(DataFrameColumn column) =>
        [.. column.Cast<object?>().Select(cell =>
            cell is null ? double.NaN : Convert.ToDouble(cell, CultureInfo.InvariantCulture))];

    private static string Names(DataFrame frame) => string.Join(", ", frame.Columns.Select(column =>
        $"{column.Name} ({column.DataType.Name})"));
}
