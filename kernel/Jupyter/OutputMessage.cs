using System.Text.Json.Nodes;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Jupyter;

/// <summary>Outputs as the messages that show them.</summary>
internal static class OutputMessage
{
    public static (string Type, JsonObject Content) Of(Output output, int executionCount) => output switch
    {
        StreamOutput stream => ("stream", new() { ["name"] = stream.Name, ["text"] = stream.Text }),
        DisplayOutput display => ("display_data", Shown(display.Data, display.Metadata, Transient(display.DisplayId))),
        DisplayUpdate update => ("update_display_data", Shown(update.Data, null, Transient(update.DisplayId))),
        ResultOutput result => ("execute_result", Shown(
            result.Data, result.Metadata, ("execution_count", executionCount))),
        ErrorOutput error => ("error", Of(error)),
        _ => throw new ArgumentException($"{output.GetType().Name} is not an output that Jupyter can show."),
    };

    /// <summary>A value that answers a question of the front end's, not a cell.</summary>
    public static JsonObject Of(ResultOutput result) => Shown(result.Data, result.Metadata);

    public static JsonObject Of(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    private static JsonObject Shown(
        IReadOnlyDictionary<string, string> data, JsonObject? metadata, (string Key, JsonNode Value)? more = null)
    {
        var content = new JsonObject { ["data"] = Data(data), ["metadata"] = metadata?.DeepClone() ?? new JsonObject() };
        if (more is { } one)
            content.Add(one.Key, one.Value);
        return content;
    }

    private static (string, JsonNode) Transient(string? id) =>
        ("transient", id is null ? new JsonObject() : new JsonObject { ["display_id"] = id });

    private static JsonObject Data(IReadOnlyDictionary<string, string> data) => new(data.Select(entry =>
        KeyValuePair.Create(entry.Key, OutputJson.IsJson(entry.Key) ? JsonNode.Parse(entry.Value) : entry.Value)));
}
