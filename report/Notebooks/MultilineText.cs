using System.Text.Json;

namespace ReportBuilder.Notebooks;

/// <summary>nbformat's multi-line strings: a list of lines that keep their line ends, or one string.</summary>
internal static class MultilineText
{
    /// <summary>The text; of what is no text, its JSON.</summary>
    public static string Join(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(Text)) : Text(node);

    /// <summary>A string, or the JSON of what is none.</summary>
    public static string Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? (string)node! : node?.ToJsonString() ?? "";

    public static JsonArray Split(string text) =>
        [.. Regex.Split(text, "(?<=\n)").Where(line => line.Length > 0).Select(line => (JsonNode)line)];
}
