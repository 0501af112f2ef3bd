using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>nbformat's multi-line strings: a list of lines that keep their line ends, or one string.</summary>
internal static class MultilineText
{
    /// <summary>The text; of what is no text, its JSON.</summary>
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        _ => Text(node),
    };

    /// <summary>A string, or the JSON of what is none.</summary>
    public static string Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? (string)node! : node?.ToJsonString() ?? "";

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
        }
        return lines;
    }
}
