using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ReportBuilder.Notebooks;

/// <summary>A Jupyter notebook.</summary>
/// <param name="Cells">The cells in reading order.</param>
/// <param name="Metadata">The notebook's metadata, known to this engine or not.</param>
internal sealed record Notebook(ImmutableList<Cell> Cells, JsonObject Metadata);
