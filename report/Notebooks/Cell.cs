using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>One cell of a notebook.</summary>
/// <param name="Id">Identifies the cell within its notebook.</param>
/// <param name="Type"><c>code</c>, <c>markdown</c> or <c>raw</c>.</param>
/// <param name="Source">The cell's text, lines separated by <c>\n</c>.</param>
internal sealed record Cell(string Id, string Type, string Source)
{
    /// <summary>The cell's metadata, known to this engine or not.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Attached files of a markdown cell; null for none.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>The cell's place in the order of execution, from 1; null when it has not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What a code cell showed when it last ran.</summary>
    public ImmutableList<Output> Outputs { get; init; } = [];

    /// <summary>True for a code cell.</summary>
    public bool IsCode => Type == "code";

    /// <summary>The language of a code cell, as .NET Interactive's metadata names it.</summary>
    public string Language => OwnLanguage ?? "csharp";

    /// <summary>The language that the cell names for itself; null for none.</summary>
    public string? OwnLanguage =>
        TextAt(Metadata, "polyglot_notebook", "kernelName") ?? TextAt(Metadata, "dotnet_interactive", "language");

    /// <summary>Whether the metadata lists a tag.</summary>
    public bool HasTag(string tag) => (Metadata["tags"] as JsonArray ?? []).Select(MultilineText.Text).Contains(tag);

    /// <summary>The text at a place in JSON; null where there is none.</summary>
    public static string? TextAt(JsonNode? json, params IEnumerable<string> names) =>
        names.Aggregate(json, (node, name) => (node as JsonObject)?[name]) is JsonValue value
            && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
