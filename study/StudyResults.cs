using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>The runs of a study, as joined into a file: looked up by the configuration that they are of.</summary>
public sealed class StudyResults
{
    private readonly string[] columns; // of a configuration
    private readonly ILookup<string, StudyResult> runs; // by the configuration's columns, in the order of their names

    private StudyResults(DataFrame table)
    {
        Table = table;
        columns = [.. table.Columns.Select(column => column.Name).TakeWhile(column => column != "seed")];
        runs = table.Rows
            .Select(row => table.Columns.Zip(row, (column, cell) => KeyValuePair.Create(column.Name, cell))
                .Where(cell => cell.Value is not (null or "")).ToDictionary())
            .ToLookup(row => Name(row.Where(cell => columns.Contains(cell.Key))), StudyResult.Of);
    }

    /// <summary>All runs, one a row.</summary>
    public DataFrame Table { get; }

    /// <summary>Reads what <c>./study.sh --collect</c> writes.</summary>
    /// <param name="path">The file, with comma-separated values.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't such a file.</exception>
    public static StudyResults Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines.FirstOrDefault("").Split(',');
        if (!names.Contains("seed") || !names.Contains("val_accuracy"))
            throw new InvalidDataException(
                $"{path}: expected the results of a study, with columns such as seed and val_accuracy, found " +
                $"'{string.Join(',', names.Take(3))}' at its beginning. ./study.sh --collect writes them.");
        var cells = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        if (Array.FindIndex(cells, row => row.Length != names.Length) is >= 0 and var wrong)
            throw new InvalidDataException(
                $"{path}, line {wrong + 2}: expected {names.Length} cells, found {cells[wrong].Length}. " +
                "./study.sh --collect writes the file anew.");
        return new(new(names.Select((name, i) => Column(name, [.. cells.Select(row => row[i])]))));
    }

    /// <summary>The runs of each configuration: on the line of its kind of network.</summary>
    public IReadOnlyList<EffectLevel> All =>
        [.. runs.Select(group => new EffectLevel(ValueOf("network", group.Key), group.Key, [.. group]))];

    /// <summary>The runs of a configuration, from seed 1 on.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IReadOnlyList<StudyResult> Of(Configuration configuration)
    {
        var name = Name(configuration.Columns);
        return runs.Contains(name) ? [.. runs[name]] : throw new ArgumentException(
            $"Expected a configuration of the study, found '{name}', of which there is no run.", nameof(configuration));
    }

    /// <summary>What a factor does: the runs of some configurations, put in order.</summary>
    /// <param name="factor">What differs.</param>
    /// <param name="configurations">The configurations, and what they have of the factor.</param>
    /// <exception cref="ArgumentException">Of one of them there is no run.</exception>
    public Effect Effect<TLevel, TConfiguration>(
        string factor, IEnumerable<(TLevel Level, TConfiguration Configuration)> configurations)
        where TLevel : notnull where TConfiguration : Configuration =>
        Effect(factor, configurations.Select(c => ("", c.Level, c.Configuration)));

    /// <summary>What two factors do together, one of them along lines.</summary>
    /// <param name="factor">What differs along a line.</param>
    /// <param name="configurations">The configurations, what line each is on, and where.</param>
    /// <exception cref="ArgumentException">Of one of them there is no run.</exception>
    public Effect Effect<TLine, TLevel, TConfiguration>(
        string factor, IEnumerable<(TLine Line, TLevel Level, TConfiguration Configuration)> configurations)
        where TLine : notnull where TLevel : notnull where TConfiguration : Configuration =>
        new(factor, [.. configurations.Select(c => new EffectLevel(Text(c.Line), Text(c.Level), Of(c.Configuration)))]);

    /// <summary>A row for each configuration of a kind of network, best first: what differs, what came out.</summary>
    /// <param name="network">The kind: <c>dense</c>.</param>
    public Table Configurations(string network)
    {
        EffectLevel[] kind = [.. All.Where(level => level.Line == network).OrderByDescending(level => level.Mean)];
        string[] differing = [.. columns.Where(column => kind[0].Level.Contains($" {column}=")
            && kind.Select(level => ValueOf(column, level.Level)).Distinct().Count() > 1)];
        return new(
            [.. differing.Select(column => column.Replace('_', ' ')), .. EffectLevel.Header],
            [.. kind.Select(level => (object?[])[
                .. differing.Select(column => ValueOf(column, level.Level)), .. level.Cells])]);
    }

    private static string Name(IEnumerable<KeyValuePair<string, object>> columns) => string.Join(' ', columns
        .OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={Text(column.Value)}"));

    private static string ValueOf(string column, string name) =>
        name.Split(' ').Single(part => part.StartsWith(column + "=", StringComparison.Ordinal))[(column.Length + 1)..];

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static DataFrameColumn Column(string name, string[] cells)
    {
        double?[] numbers = [.. cells.Select(cell => double.TryParse(
            cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : (double?)null)];
        return cells.Zip(numbers).Any(cell => cell.Second is null && cell.First.Length > 0)
            ? new StringDataFrameColumn(name, cells) : new DoubleDataFrameColumn(name, numbers);
    }
}
