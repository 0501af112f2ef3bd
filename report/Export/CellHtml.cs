using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The cells of one notebook as sections of a page.</summary>
/// <param name="markdown">Renders its texts.</param>
/// <param name="outline">The page's outline.</param>
/// <param name="chapter">The notebook.</param>
internal sealed class CellHtml(MarkdownHtml markdown, PageOutline outline, Chapter chapter)
{
    private readonly OutputHtml outputs = new(markdown);

    /// <summary>The whole cell: its text, or its code with what it showed.</summary>
    public string Render(Cell cell) => cell.IsCode
        ? Section(cell, "code", chapter.Part($"Cell {cell.Id}", cell.Source, () => Source(cell)) + Outputs(cell))
        : RenderShown(cell);

    /// <summary>The cell without code: its text, or what its code showed.</summary>
    public string RenderShown(Cell cell) => cell.Type switch
    {
        "markdown" => Section(cell, "markdown",
            chapter.Part($"Cell {cell.Id}", cell.Source, () => markdown.Render(cell.Source, cell.Attachments))),
        "code" => Section(cell, "code", Outputs(cell)),
        "raw" => "",
        _ => Section(cell, "code", OutputHtml.Message(
            $"Cell {cell.Id}: expected a cell of type markdown, code or raw, found \"{cell.Type}\".", cell.Source)),
    };

    private static string Section(Cell cell, string cssClass, string html)
    {
        var isSetup = cell.HasTag("setup") || cell.IsCode && cell.Source.StartsWith("#r "); // left out on paper
        return html.Length > 0 ? $"<section class=\"{cssClass}{(isSetup ? " setup" : "")}\">\n{html}</section>\n" : "";
    }

    private string Source(Cell cell)
    {
        var code = IsCSharp(cell) ? CSharpHtml.Render(cell.Source) : WebUtility.HtmlEncode(cell.Source);
        var name = cell.ExecutionCount is { } count ? $"Code [{count}]" : "Code";
        return code.Length == 0 ? "" : $"""
            <details class="source" open><summary>{name}</summary>
            <pre {outline.Region(name)}><code>{code}</code></pre>
            </details>

            """;
    }

    private string Outputs(Cell cell)
    {
        var name = cell.ExecutionCount is { } count ? $"Output of cell {count}" : "Output";
        return string.Concat(StreamOutput.Joined(cell.Outputs).Select(output =>
            $"<div class=\"output\" {outline.Region(name)}>"
            + $"{chapter.Part(name, OutputHtml.TextOf(output), () => outputs.Render(output, name))}</div>\n"));
    }

    private bool IsCSharp(Cell cell) => !cell.Source.StartsWith("#!") && !cell.Source.StartsWith("%%")
        && (cell.OwnLanguage ?? chapter.CodeLanguage).ToLowerInvariant() is "csharp" or "c#" or ".net-csharp";
}
