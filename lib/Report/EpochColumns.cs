using System.Globalization;

namespace FashionLib;

/// <summary>A history in a row of comma-separated values: five columns an epoch, such as <c>val_loss 3</c>.</summary>
internal static class EpochColumns
{
    /// <summary>The columns of an epoch, in order, with its cells.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Of(Epoch epoch) =>
        from series in new History([epoch]).Series.Append(new("penalty", [epoch.Penalty]))
        select KeyValuePair.Create($"{series.Key} {epoch.Number}", (object)Text(series.Value[0]));

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
