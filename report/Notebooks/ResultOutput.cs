using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>The value of a cell's last expression, once per mime type.</summary>
/// <param name="Data">Text by mime type; JSON mime types hold JSON text, images base64.</param>
/// <param name="Metadata">nbformat's metadata of the output; null for none.</param>
public sealed record ResultOutput(
    IReadOnlyDictionary<string, string> Data, JsonObject? Metadata = null) : Output;
