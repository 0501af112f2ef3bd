using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The cells of one notebook as sections of a page.</summary>
internal sealed class CellHtml(MarkdownHtml markdown, PageOutline outline)
{
    private readonly OutputHtml outputs = new(markdown);

    /// <summary>The whole cell: its text, or its code with what it showed.</summary>
    public string Render(Cell cell) => cell.IsCode ? Section("code", Source(cell) + Outputs(cell)) : RenderShown(cell);

    /// <summary>The cell without code: its text, or what its code showed.</summary>
    public string RenderShown(Cell cell) => cell.Type switch
    {
        "markdown" => Section("markdown", markdown.Render(cell.Source, cell.Attachments)),
        "code" => Section("code", Outputs(cell)),
        _ => "",
    };

    private static string Section(string cssClass, string html) =>
        html.Length > 0 ? $"<section class=\"{cssClass}\">\n{html}</section>\n" : "";

    private string Source(Cell cell)
    {
        var code = cell.Language == "csharp" ? CSharpHtml.Render(cell.Source) : WebUtility.HtmlEncode(cell.Source);
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
        return string.Concat(cell.Outputs.Select(output =>
            $"<div class=\"output\" {outline.Region(name)}>{outputs.Render(output, name)}</div>\n"));
    }
}
