using System.Net;

namespace ReportBuilder.Export;

/// <summary>The cells of one notebook as sections of a page, headings some levels lower than they are there.</summary>
internal sealed class CellHtml(Chapter chapter, PageOutline outline, int levelsDown)
{
    private readonly MarkdownHtml markdown = new(chapter, outline, levelsDown);

    /// <summary>Texts, and code with what it showed; what the author hid is closed.</summary>
    public string Render(IEnumerable<Cell> cells, bool withCode = true) =>
        markdown.Linked(string.Concat(cells.Select(cell => Section(cell, withCode))));

    private string Section(Cell cell, bool withCode)
    {
        var (cssClass, html) = cell.Type switch
        {
            "code" => ("code", (withCode ? Part(cell, Source) : "") + Outputs(cell)),
            "markdown" => ("markdown", Part(cell, text => markdown.Render(text.Source, text.Attachments))),
            "raw" => ("markdown", cell.IsHtml ? Part(cell, text => markdown.Clean(text.Source)) : ""),
            _ => ("code", OutputHtml.Message(
                $"Cell {cell.Id}: expected a cell of type markdown, code or raw, found \"{cell.Type}\".", cell.Source)),
        };
        if (!cell.IsCode && cell.IsSourceHidden)
            html = Closed("Text", html);
        var isSetup = cell.HasTag("setup") || cell.IsCode && cell.Source.StartsWith("#r "); // left out on paper
        return html.Length > 0 ? $"<section class=\"{cssClass}{(isSetup ? " setup" : "")}\">\n{html}</section>\n" : "";
    }

    private string Part(Cell cell, Func<Cell, string> render) =>
        chapter.Part($"Cell {cell.Id}", cell.Source, () => render(cell));

    private string Source(Cell cell)
    {
        var code = IsCSharp(cell) ? CSharpHtml.Render(cell.Source) : WebUtility.HtmlEncode(cell.Source);
        var name = cell.ExecutionCount is { } count ? $"Code [{count}]" : "Code";
        return code.Length == 0 ? "" : $"""
            <details class="source"{(cell.IsSourceHidden ? "" : " open")}><summary>{name}</summary>
            <pre {outline.Region(name)}><code>{code}</code></pre>
            </details>

            """;
    }

    private string Outputs(Cell cell)
    {
        var name = cell.ExecutionCount is { } count ? $"Output of cell {count}" : "Output";
        var outputs = new OutputHtml(markdown);
        var html = string.Concat(StreamOutput.Joined(cell.Outputs).Select(output =>
            $"<div class=\"output\" {outline.Region(name)}>"
            + $"{chapter.Part(name, OutputHtml.TextOf(output), () => outputs.Render(output, name))}</div>\n"));
        return cell.AreOutputsHidden ? Closed(name, html) : html;
    }

    private static string Closed(string name, string html) =>
        html.Length > 0 ? $"<details><summary>{name}</summary>\n{html}</details>\n" : "";

    private bool IsCSharp(Cell cell) => !cell.Source.StartsWith("#!") && !cell.Source.StartsWith("%%")
        && (cell.OwnLanguage ?? chapter.CodeLanguage).ToLowerInvariant() is "csharp" or "c#" or ".net-csharp";
}
