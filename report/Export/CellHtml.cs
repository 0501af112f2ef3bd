using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The cells of one notebook as sections of a page.</summary>
/// <param name="markdown">Renders its texts.</param>
/// <param name="outline">The page's outline.</param>
/// <param name="language">The language of code whose cell names none.</param>
internal sealed class CellHtml(MarkdownHtml markdown, PageOutline outline, string language)
{
    private readonly OutputHtml outputs = new(markdown);

    /// <summary>The whole cell: its text, or its code with what it showed.</summary>
    public string Render(Cell cell) =>
        cell.IsCode ? Section(cell, "code", Source(cell) + Outputs(cell)) : RenderShown(cell);

    /// <summary>The cell without code: its text, or what its code showed.</summary>
    public string RenderShown(Cell cell) => cell.Type switch
    {
        "markdown" => Section(cell, "markdown", markdown.Render(cell.Source, cell.Attachments)),
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
        return string.Concat(Joined(cell.Outputs).Select(output =>
            $"<div class=\"output\" {outline.Region(name)}>{outputs.Render(output, name)}</div>\n"));
    }

    private bool IsCSharp(Cell cell) => !cell.Source.StartsWith("#!") && !cell.Source.StartsWith("%%")
        && (cell.OwnLanguage ?? language).ToLowerInvariant() is "csharp" or "c#" or ".net-csharp";

    // What is written to one stream in pieces is one text: a \r goes back to the line's beginning, not the piece's.
    private static IEnumerable<Output> Joined(IEnumerable<Output> outputs)
    {
        var joined = new List<Output>();
        foreach (var output in outputs)
            if (output is StreamOutput next && joined.LastOrDefault() is StreamOutput last && last.Name == next.Name)
                joined[^1] = last with { Text = last.Text + next.Text };
            else
                joined.Add(output);
        return joined;
    }
}
