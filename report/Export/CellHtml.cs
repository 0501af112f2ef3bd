using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The cells of one notebook as sections of a page.</summary>
/// <param name="chapter">The notebook.</param>
/// <param name="outline">The page's outline.</param>
/// <param name="levelsDown">How many levels lower than in the notebook its headings stand.</param>
internal sealed class CellHtml(Chapter chapter, PageOutline outline, int levelsDown)
{
    private readonly MarkdownHtml markdown = new(chapter, outline, levelsDown);

    /// <summary>Whole cells: their texts, or their code with what it showed.</summary>
    public string Render(IEnumerable<Cell> cells) => markdown.Linked(string.Concat(cells.Select(cell => cell.IsCode
        ? Section(cell, "code", chapter.Part($"Cell {cell.Id}", cell.Source, () => Source(cell)) + Outputs(cell))
        : Shown(cell))));

    /// <summary>Cells without code: their texts, or what their code showed.</summary>
    public string RenderShown(IEnumerable<Cell> cells) => markdown.Linked(string.Concat(cells.Select(Shown)));

    private string Shown(Cell cell) => cell.Type switch
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
        var outputs = new OutputHtml(markdown);
        return string.Concat(StreamOutput.Joined(cell.Outputs).Select(output =>
            $"<div class=\"output\" {outline.Region(name)}>"
            + $"{chapter.Part(name, OutputHtml.TextOf(output), () => outputs.Render(output, name))}</div>\n"));
    }

    private bool IsCSharp(Cell cell) => !cell.Source.StartsWith("#!") && !cell.Source.StartsWith("%%")
        && (cell.OwnLanguage ?? chapter.CodeLanguage).ToLowerInvariant() is "csharp" or "c#" or ".net-csharp";
}
