using System.Text.Json.Nodes;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Jupyter;

/// <summary>Outputs as the messages that show them.</summary>
internal static class OutputMessage
{
    public static (string Type, JsonObject Content) Of(Output output, int executionCount) => output switch
    {
        StreamOutput stream => ("stream", new() { ["name"] = stream.Name, ["text"] = stream.Text }),
        DisplayOutput display => ("display_data", Shown(display.Data, display.Metadata, display.DisplayId)),
        DisplayUpdate update => ("update_display_data", Shown(update.Data, null, update.DisplayId)),
        ResultOutput result => ("execute_result", new()
        {
            ["execution_count"] = executionCount,
            ["data"] = Data(result.Data),
            ["metadata"] = result.Metadata?.DeepClone() ?? new JsonObject(),
        }),
        ErrorOutput error => ("error", Of(error)),
        _ => throw new ArgumentException($"{output.GetType().Name} is not an output that Jupyter can show."),
    };

    public static JsonObject Of(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Value,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    private static JsonObject Shown(IReadOnlyDictionary<string, string> data, JsonObject? metadata, string? id) => new()
    {
        ["data"] = Data(data),
        ["metadata"] = metadata?.DeepClone() ?? new JsonObject(),
        ["transient"] = id is null ? new JsonObject() : new JsonObject { ["display_id"] = id },
    };

    private static JsonObject Data(IReadOnlyDictionary<string, string> data) => new(data.Select(entry =>
        KeyValuePair.Create(entry.Key, OutputJson.IsJson(entry.Key) ? JsonNode.Parse(entry.Value) : entry.Value)));
}
