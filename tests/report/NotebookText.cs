using System.Text.Json.Nodes;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Tests;

/// <summary>Small notebooks for tests.</summary>
internal static class NotebookText
{
    public static Notebook Of(params Cell[] cells) => new([.. cells], []);

    public static Notebook OfCode(params string[] sources) =>
        Of([.. sources.Select((source, index) => Code(source, $"c{index + 1}"))]);

    public static Cell Code(string source, string id = "c", string? tag = null) => new(id, "code", source)
    {
        Metadata = tag is null ? [] : new JsonObject { ["tags"] = new JsonArray(tag) },
    };

    public static Cell Markdown(string source) => new("m", "markdown", source);

    public static Cell Showing(string mimeType, string text, string source = "x") =>
        Code(source) with { ExecutionCount = 1, Outputs = [new DisplayOutput(new Dictionary<string, string> { [mimeType] = text })] };
}
