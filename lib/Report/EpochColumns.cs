using System.Globalization;

namespace FashionLib;

/// <summary>A history in a row of comma-separated values: five columns an epoch, such as <c>val_loss 3</c>.</summary>
internal static class EpochColumns
{
    /// <summary>The columns of an epoch.</summary>
    public static IEnumerable<string> Names(int epoch) =>
        new History([]).Series.Keys.Append("penalty").Select(series => $"{series} {epoch}");

    /// <summary>The cells of an epoch.</summary>
    public static IEnumerable<string> Cells(Epoch epoch) =>
        new History([epoch]).Series.Values.Select(values => values[0]).Append(epoch.Penalty).Select(Text);

    /// <summary>A figure, with six decimals at the most.</summary>
    public static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Reads the epochs of a row, as many as it has.</summary>
    /// <exception cref="InvalidDataException">A figure is wrong or missing.</exception>
    public static IReadOnlyList<Epoch> Read(CsvRow row)
    {
        var last = row.Columns.Where(column => row[column].Length > 0).Max(EpochOf);
        return [.. Enumerable.Range(1, last).Select(n => new Epoch(
            n, row.Number($"loss {n}", ResultRules.Loss), row.Number($"accuracy {n}", ResultRules.Accuracy),
            row.Number($"val_loss {n}", ResultRules.Loss), row.Number($"val_accuracy {n}", ResultRules.Accuracy))
        {
            Penalty = row.Number($"penalty {n}", ResultRules.Loss),
        })];
    }

    private static int EpochOf(string column) =>
        column.Split(' ') is [_, var epoch] && int.TryParse(epoch, out var number) ? number : 0;
}
