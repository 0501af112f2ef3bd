using System.Globalization;
using System.Text.RegularExpressions;

namespace FashionLib;

/// <summary>A row of comma-separated values under a line of names; cells may be quoted, as by RFC 4180.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="line">On which of its lines the row begins, from 1 on.</param>
/// <param name="cells">The cells by column.</param>
internal sealed partial class CsvRow(string file, int line, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Reads all rows.</summary>
    /// <exception cref="InvalidDataException">It isn't such a file, or lacks one of the columns.</exception>
    public static IReadOnlyList<CsvRow> ReadAll(string file, string text, params string[] columns)
    {
        var lines = Split(file, text).ToList();
        var names = lines.Count == 0 ? [] : lines[0].Cells;
        if (columns.FirstOrDefault(column => names.Count(name => name == column) != 1) is { } lacking)
            throw new InvalidDataException(
                $"{file}, line 1: expected columns such as {string.Join(", ", columns)}, found none, or two, named " +
                $"'{lacking}' in '{string.Join(',', names.Take(3))}'…");
        if (lines.Find(row => row.Cells.Count != names.Count) is { Cells: { } wrong } other)
            throw new InvalidDataException(
                $"{file}, line {other.Line}: expected {names.Count} cells, found {wrong.Count}.");
        return [.. lines.Skip(1).Select(row => new CsvRow(file, row.Line, names.Zip(row.Cells)
            .DistinctBy(cell => cell.First).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }

    /// <summary>Cells as a line, without its end.</summary>
    public static string Join(IEnumerable<object?> cells) => string.Join(',', cells.Select(cell =>
    {
        var text = Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }));

    /// <summary>The columns' names, in order.</summary>
    public IEnumerable<string> Columns => cells.Keys;

    /// <summary>A cell's text; empty where there is no such column.</summary>
    public string this[string column] => cells.GetValueOrDefault(column, "");

    /// <summary>A cell that has to be a whole number, without a sign.</summary>
    /// <exception cref="InvalidDataException">It isn't one, or is out of its range.</exception>
    public int Whole(string column, int least = 0, int most = int.MaxValue) =>
        int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Wrong(column, most == int.MaxValue
                ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}");

    /// <summary>A cell that has to be a number as a rule has it, which else says what it expects.</summary>
    /// <exception cref="InvalidDataException">It isn't one.</exception>
    public double Number(string column, Func<double, string?> rule) =>
        !double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? throw Wrong(column, "a number")
            : rule(number) is { } expected ? throw Wrong(column, expected) : number;

    /// <summary>Refuses a seed that occurs twice among rows which are of the same thing otherwise.</summary>
    /// <exception cref="InvalidDataException">One does.</exception>
    public static void RequireEachSeedOnce(IEnumerable<(string Of, CsvRow Row)> rows)
    {
        if (rows.GroupBy(one => (one.Of, one.Row["seed"])).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw twice.Last().Row.Wrong("seed", $"each seed once of {twice.Key.Of}");
    }

    /// <summary>What is wrong with a cell, for the caller to throw.</summary>
    public InvalidDataException Wrong(string column, string expected) =>
        new($"{file}, line {line}, column '{column}': expected {expected}, found '{this[column]}'.");

    private static IEnumerable<(int Line, List<string> Cells)> Split(string file, string text)
    {
        var (line, at, end, cells) = (1, 0, "", new List<string>());
        do
        {
            var match = Cell().Match(text, at);
            if (!match.Success)
                throw new InvalidDataException(
                    $"{file}, line {line}: expected cells with commas between, found a quote or an end out of place.");
            cells.Add(match.Groups["quoted"].Value.Replace("\"\"", "\"") + match.Groups["plain"].Value);
            at += match.Length;
            end = match.Groups["end"].Value;
            if (end == ",")
                continue;
            yield return (line, cells);
            (line, cells) = (line + cells.Sum(cell => cell.Count(c => c == '\n')) + 1, []);
        }
        while (at < text.Length || end == ",");
    }

    [GeneratedRegex(
        """\G("(?<quoted>(?>([^"]|"")*))"|(?<plain>[^,"\r\n]*))(?<end>,|\r?\n|\z)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Cell();
}
