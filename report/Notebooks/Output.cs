namespace ReportBuilder.Notebooks;

/// <summary>What a cell shows while it runs; all but <see cref="DisplayUpdate"/> are stored in the notebook.</summary>
internal abstract record Output;

/// <summary>A displayed value, or that of a cell's last expression, once per mime type.</summary>
/// <param name="Data">Text by mime type; JSON mime types hold JSON text, images base64.</param>
/// <param name="Metadata">nbformat's metadata of the output; null for none.</param>
/// <param name="DisplayId">Names the display for later updates while the cell runs; not stored in a notebook.</param>
internal sealed record DisplayOutput(
    IReadOnlyDictionary<string, string> Data, JsonObject? Metadata = null, string? DisplayId = null) : Output;

/// <summary>New content for a value displayed before. A front applies it; a notebook does not store it.</summary>
internal sealed record DisplayUpdate(string DisplayId, IReadOnlyDictionary<string, string> Data) : Output;

/// <summary>The error that ended a cell, with lines for a person to read.</summary>
internal sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : Output;

/// <summary>An output that is none of nbformat's, kept as it was found.</summary>
internal sealed record UnreadOutput(string Json) : Output;

/// <summary>Text written to <c>stdout</c> or <c>stderr</c>, with its <c>\r</c> and <c>\n</c>.</summary>
internal sealed record StreamOutput(string Name, string Text) : Output
{
    /// <summary>Outputs with the pieces of a stream as one: a <c>\r</c> goes back to the line's beginning.</summary>
    public static IEnumerable<Output> Joined(IEnumerable<Output> outputs)
    {
        var runs = new List<List<Output>>();
        foreach (var output in outputs)
            if (output is StreamOutput { Name: var name } && (runs.LastOrDefault()?[0] as StreamOutput)?.Name == name)
                runs[^1].Add(output);
            else
                runs.Add([output]);
        return runs.Select(run => run is not [StreamOutput first, ..] ? run[0]
            : first with { Text = string.Concat(run.Cast<StreamOutput>().Select(piece => piece.Text)) });
    }
}
