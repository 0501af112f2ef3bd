using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Each number that stands in a chapter's prose is printed by one of its cells, or is a fact named here.</summary>
public sealed partial class ProseNumbersTests
{
    // What no cell prints: how a number comes about, or where it is from.
    private static readonly IReadOnlyDictionary<string, double> Facts = new Dictionary<string, double>
    {
        ["1.44"] = 1 / Math.Log(2),                                      // bits in a nat
        ["0.8680"] = Published("fullyConnected"), ["0.9884"] = Published("convolutional"),
        ["0.1204"] = Published("convolutional") - Published("fullyConnected"),
        ["0.007"] = 1.96 * Math.Sqrt(0.87 * (1 - 0.87) / 10_000),        // half of Wilson's interval, nearly
        ["0.87"] = Published("fullyConnected"),
        ["0.001"] = 1e-3,                                                // the learning rate, in the parameters
        ["0.90"] = 0.9, ["80"] = 100 * (0.9 - 0.1),                      // asked for; the quantiles of the darker band
        ["10,000"] = 1e4, ["60,000"] = 6e4, ["55,000"] = 5.5e4, ["5,000"] = 5e3, ["255"] = byte.MaxValue, ["32"] = 32,
        ["0.89"] = Reproduced("convolutional"),
        ["130"] = 130, ["300"] = 300, ["320"] = 320,                     // units, in the names of networks
        ["109"] = 109, ["94"] = 94, ["96"] = 96,                         // µs an image: the 2020 report's progress
        ["482"] = 482, ["13"] = 13,                                      // the course and the day of the 2020 report
        ["1412.6980"] = 1412.6980, ["1708.07747"] = 1708.07747,          // preprints
        ["86"] = 86, ["11"] = 11, ["12"] = 12, ["22"] = 22,              // volumes of journals
    };

    public static IEnumerable<TheoryDataRow<string>> Names() => CommittedNotebook.Names();

    [Theory, MemberData(nameof(Names))]
    public void Each_number_in_prose_is_printed_by_a_cell_or_is_a_known_fact(string name)
    {
        var notebook = new CommittedNotebook(name);
        var printed = notebook.CodeCells.Select(CommittedNotebook.Source)
            .Concat(notebook.Outputs.SelectMany(TextsOf)).SelectMany(Numbers).Select(Value).ToHashSet();
        Assert.Empty(
            from cell in notebook.Json["cells"]!.AsArray()
            where (string?)cell!["cell_type"] == "markdown"
            let prose = NotProse().Replace(CommittedNotebook.Source(cell.AsObject()), " ")
            from number in Numbers(prose)
            where !IsYear(number) && !Rounds(printed, number)
                && !(Facts.TryGetValue(number, out var fact) && Rounds([fact], number))
            select $"{cell["id"]}: {number}");
    }

    [Fact]
    public void A_number_that_nobody_printed_is_found()
    {
        Assert.True(Rounds([0.86804, 3], "0.8680"));
        Assert.False(Rounds([0.86804, 3], "0.8690"));
        Assert.Equal(["0.8690", "12,345", "7"], Numbers("from 0.8690, 12,345 and 7; not x2, 320-130 or 1e5."));
    }

    private static bool Rounds(IEnumerable<double> printed, string number)
    {
        var decimals = number.Contains('.') ? number.Length - number.IndexOf('.') - 1 : 0;
        return printed.Any(value => Math.Round(value, decimals) == Value(number) && (decimals > 1 || value == Value(number)));
    }

    private static double Published(string network)
    {
        var path = Path.Combine(CommittedNotebook.ProjectFolder, "lib/Report/published-results.json");
        return (double)JsonNode.Parse(File.ReadAllText(path))![network]!["test"]!["accuracy"]!;
    }

    /// <summary>Mean test accuracy of our runs.</summary>
    private static double Reproduced(string experiment)
    {
        var path = Path.Combine(CommittedNotebook.ProjectFolder, "data/results/reproduction.csv");
        var lines = File.ReadLines(path).Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(lines[0], "test_accuracy");
        return lines.Where(cells => cells[0] == experiment).Average(cells => Value(cells[column]));
    }

    private static IEnumerable<string> TextsOf(JsonObject output)
    {
        var texts = (output["data"]?.AsObject() ?? []).Where(form => !form.Key.StartsWith("image/"))
            .Select(form => form.Value).Append(output["text"]);
        return texts.OfType<JsonArray>().Select(lines => Tag().Replace(string.Concat(lines), " "));
    }

    private static bool IsYear(string number) => number.Length == 4 && number[..2] is "19" or "20";

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(match => match.Value);

    private static double Value(string number) => double.Parse(number, NumberStyles.Number, CultureInfo.InvariantCulture);

    // Fenced and inline code, formulas, addresses.
    [GeneratedRegex(@"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", RegexOptions.Singleline)]
    private static partial Regex NotProse();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.,-])\d+(,\d{3})*(\.\d+)?(?![\w-]|,\d|\.\d)")]
    private static partial Regex Number();
}
