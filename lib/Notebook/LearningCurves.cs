namespace FashionLib;

/// <summary>The four series of a history as a chart over the epochs.</summary>
public static class LearningCurves
{
    private const int MostMarked = 50; // epochs; of more the marks would lie over each other

    /// <summary>
    /// The four series over the epochs. As in the 2020 report y goes from 0 to 1, for loss and accuracy alike: a
    /// greater loss lies outside, which the chart says. Without epochs there are only the axes.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="title">Title above the chart.</param>
    /// <param name="fitAxis">Whether y goes as far as the values do instead.</param>
    public static LineChart Curves(this History history, string title, bool fitAxis = false)
    {
        const string values = "loss (nats), accuracy";
        var first = history.Epochs is [var begin, ..] ? begin.Number - 0.5 : 0;
        var last = history.Epochs is [.., var end] ? end.Number + 0.5 : 1.5;
        double[] epochs = [.. history.Epochs.Select(epoch => (double)epoch.Number)];
        return new(
            title, new(first, last, "epoch", IsWhole: true),
            fitAxis ? Axis.Around(history.Series.Values.SelectMany(series => series), values) : new(0, 1, values),
            [.. history.Series.Select(series => Line(series.Key, epochs, series.Value))]);
    }

    /// <summary>
    /// Losses orange with circles, accuracies blue with squares; of validation solid with filled marks, of training
    /// dashed with open ones, so that they tell themselves apart without colours too; of many epochs without marks.
    /// </summary>
    private static ChartLine Line(string name, double[] epochs, double[] values)
    {
        var isValidation = name.StartsWith("val_", StringComparison.Ordinal);
        var isLoss = name.EndsWith("loss", StringComparison.Ordinal);
        return new(name, [.. epochs], [.. values], $"{(isLoss ? Colors.Vermillion : Colors.Blue)}")
        {
            IsDashed = !isValidation,
            Mark = epochs.Length > MostMarked ? ChartMark.None : (isLoss, isValidation) switch
            {
                (true, true) => ChartMark.Circle,
                (true, false) => ChartMark.OpenCircle,
                (false, true) => ChartMark.Square,
                (false, false) => ChartMark.OpenSquare,
            },
        };
    }
}
