using System.Collections.Immutable;

namespace ReportBuilder.Notebooks;

/// <summary>A Jupyter notebook.</summary>
/// <param name="Cells">The cells in reading order.</param>
/// <param name="Metadata">The notebook's metadata, known to this engine or not.</param>
internal sealed record Notebook(ImmutableList<Cell> Cells, JsonObject Metadata);

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

    public bool IsCode => Type == "code";

    /// <summary>Whether a raw cell is for pages: by its type, or because it names none, as Jupyter has it.</summary>
    public bool IsHtml =>
        (TextAt(Metadata, "raw_mimetype") ?? TextAt(Metadata, "format") ?? "text/html") == "text/html";

    /// <summary>Whether the author has hidden the text, in Jupyter, in VS Code or for Jupyter Book.</summary>
    public bool IsSourceHidden =>
        Says("jupyter", "source_hidden") || Says("inputCollapsed") || HasTag("hide-input") || HasTag("hide-cell");

    /// <summary>The same of the outputs.</summary>
    public bool AreOutputsHidden => Says("jupyter", "outputs_hidden") || Says("collapsed") || Says("outputCollapsed")
        || HasTag("hide-output") || HasTag("hide-cell");

    /// <summary>The language of a code cell, as .NET Interactive's metadata names it.</summary>
    public string Language => OwnLanguage ?? "csharp";

    /// <summary>The language that the cell names for itself; null for none.</summary>
    public string? OwnLanguage =>
        TextAt(Metadata, "polyglot_notebook", "kernelName") ?? TextAt(Metadata, "dotnet_interactive", "language");

    /// <summary>Whether the metadata lists a tag.</summary>
    public bool HasTag(string tag) => (Metadata["tags"] as JsonArray ?? []).Select(MultilineText.Text).Contains(tag);

    /// <summary>The text at a place in JSON; null where there is none.</summary>
    public static string? TextAt(JsonNode? json, params IEnumerable<string> names) =>
        At(json, names) is { } value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private bool Says(params IEnumerable<string> names) =>
        At(Metadata, names) is { } value && value.TryGetValue<bool>(out var isSo) && isSo;

    private static JsonValue? At(JsonNode? json, IEnumerable<string> names) =>
        names.Aggregate(json, (node, name) => (node as JsonObject)?[name]) as JsonValue;
}
