using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>Outputs as nbformat stores them.</summary>
internal static class OutputJson
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Output Read(JsonNode json) => (string?)json["output_type"] switch
    {
        "stream" => new StreamOutput((string?)json["name"] ?? "stdout", MultilineText.Join(json["text"])),
        "display_data" => new DisplayOutput(ReadData(json["data"]), json["metadata"]?.DeepClone() as JsonObject),
        "execute_result" => new ResultOutput(ReadData(json["data"]), json["metadata"]?.DeepClone() as JsonObject),
        "error" => new ErrorOutput(
            (string?)json["ename"] ?? "", (string?)json["evalue"] ?? "",
            [.. (json["traceback"] as JsonArray ?? []).Select(line => (string?)line ?? "")]),
        var type => throw new InvalidDataException(
            $"found an output of type \"{type}\" where stream, display_data, execute_result or error is expected."),
    };

    public static JsonObject Write(Output output, int? executionCount) => output switch
    {
        StreamOutput stream => new()
        {
            ["name"] = stream.Name,
            ["output_type"] = "stream",
            ["text"] = MultilineText.Split(stream.Text),
        },
        DisplayOutput display => new()
        {
            ["data"] = WriteData(display.Data),
            ["metadata"] = display.Metadata?.DeepClone() ?? new JsonObject(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new()
        {
            ["data"] = WriteData(result.Data),
            ["execution_count"] = executionCount,
            ["metadata"] = result.Metadata?.DeepClone() ?? new JsonObject(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput error => new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        },
        _ => throw new ArgumentException($"{output.GetType().Name} is not an output that nbformat can hold."),
    };

    public static bool IsJson(string mimeType) => mimeType == "application/json" || mimeType.EndsWith("+json");

    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/") || mimeType is "image/svg+xml" or "application/javascript";

    private static Dictionary<string, string> ReadData(JsonNode? data) =>
        (data as JsonObject ?? []).ToDictionary(
            entry => entry.Key,
            entry => IsJson(entry.Key)
                ? entry.Value?.ToJsonString(Readable) ?? "null"
                : MultilineText.Join(entry.Value));

    private static JsonObject WriteData(IReadOnlyDictionary<string, string> data) =>
        new(data.Select(entry => KeyValuePair.Create(entry.Key, WriteValue(entry.Key, entry.Value))));

    private static JsonNode? WriteValue(string mimeType, string value) =>
        IsJson(mimeType) ? JsonNode.Parse(value) : IsText(mimeType) ? MultilineText.Split(value) : value;
}
