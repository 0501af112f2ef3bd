using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>What a cell shows while it runs; all but <see cref="DisplayUpdate"/> are stored in the notebook.</summary>
internal abstract record Output;

/// <summary>A displayed value, or that of a cell's last expression, once per mime type.</summary>
/// <param name="Data">Text by mime type; JSON mime types hold JSON text, images base64.</param>
/// <param name="Metadata">nbformat's metadata of the output; null for none.</param>
/// <param name="DisplayId">Names the display for later updates while the cell runs; not stored in a notebook.</param>
internal record DisplayOutput(
    IReadOnlyDictionary<string, string> Data, JsonObject? Metadata = null, string? DisplayId = null) : Output;

/// <summary>The value of a cell's last expression.</summary>
internal sealed record ResultOutput(IReadOnlyDictionary<string, string> Data, JsonObject? Metadata = null)
    : DisplayOutput(Data, Metadata);

/// <summary>New content for a value displayed before. A front applies it; a notebook does not store it.</summary>
internal sealed record DisplayUpdate(string DisplayId, IReadOnlyDictionary<string, string> Data) : Output;

/// <summary>The error that ended a cell, with lines for a person to read.</summary>
internal sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : Output;

/// <summary>An output that is none of nbformat's, kept as it was found.</summary>
internal sealed record UnreadOutput(string Json) : Output;

/// <summary>Text written to a console stream.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text as written, with its <c>\r</c> and <c>\n</c>.</param>
internal sealed record StreamOutput(string Name, string Text) : Output
{
    /// <summary>Outputs with the pieces of a stream as one: a <c>\r</c> goes back to the line's beginning.</summary>
    public static IEnumerable<Output> Joined(IEnumerable<Output> outputs)
    {
        var (number, before) = (0, default(Output));
        return outputs.GroupBy(output =>
        {
            var goesOn = output is StreamOutput stream && before is StreamOutput last && last.Name == stream.Name;
            before = output;
            return goesOn ? number : ++number;
        }).Select(run => run.First() is StreamOutput first
            ? first with { Text = string.Concat(run.Cast<StreamOutput>().Select(piece => piece.Text)) }
            : run.First());
    }
}
