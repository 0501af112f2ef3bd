using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace NotebookEngine.Jupyter;

/// <summary>The cells that this kernel has run.</summary>
internal sealed class KernelHistory
{
    private readonly List<(int Number, string Source, string? Result)> cells = [];

    public void Add(int number, string source, string? result) => cells.Add((number, source, result));

    /// <summary>The cells that a <c>history_request</c> asks for, as <c>[session, number, source]</c>.</summary>
    public JsonArray Find(JsonObject request)
    {
        var count = (int?)request["n"] ?? int.MaxValue;
        var withResults = (bool?)request["output"] ?? false;
        var found = (string?)request["hist_access_type"] switch
        {
            "range" => InRange((int?)request["session"] ?? 0, (int?)request["start"] ?? 1, (int?)request["stop"]),
            "search" => Matching((string?)request["pattern"] ?? "*", (bool?)request["unique"] ?? false).TakeLast(count),
            _ => cells.TakeLast(count),
        };
        return [.. found.Select(cell => new JsonArray(
            0, cell.Number, withResults ? new JsonArray(cell.Source, cell.Result) : cell.Source))];
    }

    // Session 0 is this one; there are no others.
    private IEnumerable<(int Number, string Source, string? Result)> InRange(int session, int start, int? stop) =>
        session == 0 ? cells.Where(cell => cell.Number >= start && (stop is null || cell.Number < stop)) : [];

    private IEnumerable<(int Number, string Source, string? Result)> Matching(string pattern, bool unique)
    {
        var matching = cells.Where(cell =>
            FileSystemName.MatchesSimpleExpression(pattern, cell.Source, ignoreCase: false));
        return unique ? matching.Reverse().DistinctBy(cell => cell.Source).Reverse() : matching;
    }
}
