namespace ReportBuilder.Interactive;

/// <summary>What .NET Interactive tells while a cell runs, as a notebook's outputs.</summary>
internal static class KernelEvent
{
    /// <summary>The output that an event shows; null where it shows none.</summary>
    public static Output? Output(string? type, JsonNode? content) => type switch
    {
        "StandardOutputValueProduced" => new StreamOutput("stdout", Text(content)),
        "StandardErrorValueProduced" => new StreamOutput("stderr", Text(content)),
        "DisplayedValueProduced" => new DisplayOutput(Data(content), DisplayId: (string?)content!["valueId"]),
        "DisplayedValueUpdated" => new DisplayUpdate((string?)content!["valueId"] ?? "", Data(content)),
        "ReturnValueProduced" => new DisplayOutput(Data(content)),
        "ErrorProduced" => new StreamOutput("stderr", (string?)content!["message"] + "\n"),
        _ => null,
    };

    private static string Text(JsonNode? content) => string.Concat(Data(content).Values);

    private static Dictionary<string, string> Data(JsonNode? content) =>
        content!["formattedValues"]!.AsArray().OfType<JsonObject>()
            .Where(value => (bool?)value["suppressDisplay"] != true)
            // .NET Interactive's own styles come with the line ends of the system that it was built on.
            .ToDictionary(value => (string)value["mimeType"]!,
                value => ((string?)value["value"] ?? "").Replace("\r\n", "\n"));
}
