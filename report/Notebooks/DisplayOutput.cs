using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>A displayed value, once per mime type.</summary>
/// <param name="Data">Text by mime type; JSON mime types hold JSON text, images base64.</param>
/// <param name="Metadata">nbformat's metadata of the output; null for none.</param>
/// <param name="DisplayId">Names the display for later updates while the cell runs; not stored in a notebook.</param>
public sealed record DisplayOutput(
    IReadOnlyDictionary<string, string> Data, JsonObject? Metadata = null, string? DisplayId = null) : Output;
