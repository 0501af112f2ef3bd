using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>The runs of a study as a table, which goes to CSV.</summary>
public static class StudyTable
{
    /// <summary>
    /// A row for each run that is there: the configuration's columns, seed, parameters, seconds, diverged (1 or 0),
    /// val_accuracy of the last epoch (empty if diverged), then the four series of each epoch.
    /// </summary>
    /// <param name="study">The study; its order is the table's, of rows and of columns.</param>
    public static DataFrame ToDataFrame<TConfiguration>(this Study<TConfiguration, StudyRun> study)
        where TConfiguration : Configuration
    {
        var runs = study.Collect().Where(one => one.Run is not null).ToArray();
        Dictionary<string, object?>[] rows = [.. runs.Select(one => new Dictionary<string, object?>(
            [.. one.Configuration.Columns!, .. Results(one.Seed, one.Run!)]))];
        var names = runs.SelectMany(one => one.Configuration.Columns.Keys).Concat(rows.SelectMany(row => row.Keys));
        return new(names.Distinct().Select(name => Column(name, [.. rows.Select(row => row.GetValueOrDefault(name))])));
    }

    /// <summary>Writes a data frame as comma-separated values, numbers with all digits in the shortest form.</summary>
    /// <param name="frame">Columns of texts, longs and doubles.</param>
    /// <param name="path">The file; its folder is made if need be.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void SaveCsv(this DataFrame frame, string path) => WholeFile.Write(path, file =>
    {
        using var writer = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" };
        foreach (var row in frame.Rows.Prepend<IEnumerable<object?>>(frame.Columns.Select(column => column.Name)))
            writer.WriteLine(string.Join(',', row.Select(Cell)));
    });

    private static IEnumerable<KeyValuePair<string, object?>> Results(int seed, StudyRun run) =>
    [
        new("seed", (long)seed), new("parameters", run.Parameters), new("seconds", Math.Round(run.Seconds, 2)),
        new("diverged", run.Diverged ? 1L : 0L),
        new("val_accuracy", run.Diverged ? null : run.Epochs.LastOrDefault()?.ValAccuracy),
        .. run.Epochs.SelectMany(epoch => new History([epoch]).Series.Select(series =>
            KeyValuePair.Create($"{series.Key} {epoch.Number}", (object?)Math.Round(series.Value[0], 6)))),
    ];

    private static DataFrameColumn Column(string name, object?[] cells) => cells.Any(cell => cell is string)
        ? new StringDataFrameColumn(name, cells.Cast<string?>())
        : cells.Any(cell => cell is long) ? new Int64DataFrameColumn(name, cells.Cast<long?>())
        : new DoubleDataFrameColumn(name, cells.Cast<double?>());

    private static string Cell(object? cell)
    {
        var text = Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
