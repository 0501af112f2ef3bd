using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportBuilder.Notebooks;

/// <summary>Outputs as nbformat stores them, written as VS Code does: a run again changes what is new alone.</summary>
internal static class OutputJson
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // By what it holds, not by its type: some tools write others than nbformat's.
    public static Output Read(JsonNode? node) => node switch
    {
        JsonObject json when json["data"] is JsonObject data =>
            new DisplayOutput(ReadData(data), json["metadata"] as JsonObject),
        JsonObject json when json["text"] is { } text => new StreamOutput(
            Cell.TextAt(json, "name") ?? "stdout", MultilineText.Join(text)),
        JsonObject json when json.ContainsKey("evalue") || json.ContainsKey("traceback") => new ErrorOutput(
            MultilineText.Text(json["ename"]), MultilineText.Text(json["evalue"]),
            [.. (json["traceback"] as JsonArray ?? []).Select(MultilineText.Text)]),
        _ => new UnreadOutput(node?.ToJsonString(Readable) ?? "null"),
    };

    public static JsonNode? Write(Output output) => output switch
    {
        StreamOutput { Name: var name, Text: var text } =>
            new JsonObject { ["name"] = name, ["output_type"] = "stream", ["text"] = MultilineText.Split(text) },
        DisplayOutput display => new JsonObject
        {
            ["data"] = WriteData(display.Data),
            ["metadata"] = display.Metadata?.DeepClone() ?? new JsonObject(),
            ["output_type"] = "display_data",
        },
        ErrorOutput error => new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
        UnreadOutput unread => JsonNode.Parse(unread.Json),
        _ => throw new ArgumentException($"{output.GetType().Name} is not an output that nbformat can hold."),
    };

    private static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json");

    private static Dictionary<string, string> ReadData(JsonObject data) =>
        data.ToDictionary(entry => entry.Key, entry => IsJson(entry.Key)
            ? entry.Value?.ToJsonString(Readable) ?? "null" : MultilineText.Join(entry.Value));

    private static JsonObject WriteData(IReadOnlyDictionary<string, string> data) =>
        new(data.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => KeyValuePair.Create(entry.Key, WriteValue(entry.Key, entry.Value))));

    private static JsonNode? WriteValue(string mimeType, string value) => IsJson(mimeType) ? JsonNode.Parse(value)
        : mimeType.StartsWith("text/") || mimeType is "image/svg+xml" or "application/javascript"
            ? MultilineText.Split(value) : value;
}
