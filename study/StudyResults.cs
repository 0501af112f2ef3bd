using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionLib;

/// <summary>The runs of a study, as joined into a file: looked up by the configuration that they are of.</summary>
public sealed class StudyResults
{
    private static readonly IReadOnlyDictionary<string, object> Examples = new Dictionary<string, object>([
        .. new ConvolutionalConfiguration().Columns, new("dropout", 0.0)]);

    private readonly IReadOnlyList<string> columns; // of a configuration
    private readonly ILookup<string, (CsvRow Row, StudyRun Run)> runs; // by the configuration's columns

    private StudyResults(IReadOnlyList<CsvRow> rows)
    {
        columns = [.. rows[0].Columns.TakeWhile(column => column != "seed")];
        CsvRow.RequireEachSeedOnce(rows.Select(row => (NameOf(row), row)));
        runs = rows.ToLookup(NameOf, row => (row, StudyRun.Of(row)));
    }

    /// <summary>Reads what <c>./study.sh --collect</c> writes.</summary>
    /// <param name="path">The file, with comma-separated values.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="InvalidDataException">It isn't such a file, or contradicts itself.</exception>
    public static StudyResults Read(string path)
    {
        try
        {
            var rows = CsvRow.ReadAll(
                path, File.ReadAllText(path), "network", "seed", "parameters", "seconds", "diverged", "val_accuracy");
            return rows.Count > 0 ? new(rows)
                : throw new InvalidDataException($"{path}: expected at least one run, found none.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{error.Message} ./study.sh --collect writes the results anew.", error);
        }
    }

    /// <summary>
    /// Writes a row for each run that is there: the configuration's columns, seed, parameters, seconds, diverged (1 or
    /// 0), val_accuracy of the last epoch (empty if diverged), then the four series of each epoch.
    /// </summary>
    /// <param name="path">The file; its folder is made if need be.</param>
    /// <param name="runs">The study's; their order is the table's, of rows and of columns.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Save(string path, IEnumerable<(Configuration Configuration, int Seed, StudyRun? Run)> runs)
    {
        var rows = runs.Where(one => one.Run is not null)
            .Select(one => (Settings: one.Configuration.Columns, Figures: one.Run!.Columns)).ToList();
        string[] names = [..
            rows.SelectMany(row => row.Settings.Keys).Concat(rows.SelectMany(row => row.Figures.Keys)).Distinct()];
        var lines = rows.Select(row => CsvRow.Join(names.Select(name =>
            row.Settings.GetValueOrDefault(name) ?? row.Figures.GetValueOrDefault(name))));
        WholeFile.WriteText(path, string.Join('\n', [CsvRow.Join(names), .. lines, ""]));
    }

    /// <summary>The runs of each configuration: on the line of its kind of network.</summary>
    public IReadOnlyList<EffectLevel> All => [.. runs.Select(Level)];

    /// <summary>The runs of a configuration, from seed 1 on.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IReadOnlyList<StudyRun> Of(Configuration configuration)
    {
        var name = Name(configuration.Columns.Select(column => (column.Key, Text(column.Value))));
        return runs.Contains(name) ? [.. runs[name].Select(one => one.Run)] : throw new ArgumentException(
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
        new(factor,
            [.. configurations.Select(c => new EffectLevel(Text(c.Line), Text(c.Level), Of(c.Configuration)))]);

    /// <summary>A row for each configuration of a kind of network, best first: what differs, what came out.</summary>
    /// <param name="network">The kind: <c>dense</c>.</param>
    public Table Configurations(string network)
    {
        var kind = runs.Select(group => (group.First().Row, Level: Level(group)))
            .Where(one => one.Level.Line == network).OrderByDescending(one => one.Level.Mean).ToList();
        string[] differing = [.. columns.Where(column => kind.DistinctBy(one => one.Row[column]).Count() > 1)];
        return new(
            [.. differing.Select(column => column.Replace('_', ' ')), .. EffectLevel.Header],
            [.. kind.Select(one => (object?[])[
                .. differing.Select(column => one.Row[column].Replace("E-", "e-")), .. one.Level.Cells])]);
    }

    /// <summary>
    /// A row for each run, without nulls, which a frame's means count as 0: the configuration's columns, of double
    /// where they are numbers (NaN where the network has none) and of text elsewhere, then of double seed, parameters,
    /// seconds (processor time) and val_accuracy of the last epoch (NaN if diverged), then diverged (bool).
    /// </summary>
    public DataFrame ToDataFrame()
    {
        var all = runs.SelectMany(group => group).ToList();
        return new([
            .. columns.Select(column => Examples.GetValueOrDefault(column) is long or double
                ? Numbers(column, one => one.Row[column] is { Length: > 0 } text
                    ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN)
                : (DataFrameColumn)new StringDataFrameColumn(column, all.Select(one => one.Row[column]))),
            Numbers("seed", one => one.Run.Seed), Numbers("parameters", one => one.Run.Parameters),
            Numbers("seconds", one => one.Run.Seconds), Numbers("val_accuracy", one => one.Run.Accuracy ?? double.NaN),
            new BooleanDataFrameColumn("diverged", all.Select(one => one.Run.Diverged))]);

        DataFrameColumn Numbers(string name, Func<(CsvRow Row, StudyRun Run), double> number) =>
            new DoubleDataFrameColumn(name, all.Select(number));
    }

    private static EffectLevel Level(IGrouping<string, (CsvRow Row, StudyRun Run)> group) =>
        new(group.First().Row["network"], group.Key, [.. group.Select(one => one.Run)]);

    private string NameOf(CsvRow row) => row["network"].Length == 0 ? throw row.Wrong("network", "a name")
        : Name(columns.Where(column => row[column].Length > 0).Select(column =>
            (column, Examples.GetValueOrDefault(column) switch
            {
                long => Text(row.Whole(column)),
                double => Text(row.Number(column, ResultRules.AtLeastZero)),
                _ => row[column],
            })));

    private static string Name(IEnumerable<(string Name, string Text)> columns) => string.Join(' ', columns
        .OrderBy(column => column.Name, StringComparer.Ordinal)
        .Select(column => $"{column.Name}={column.Text}"));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
