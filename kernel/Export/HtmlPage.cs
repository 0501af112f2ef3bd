using System.Net;
using System.Text;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Export;

/// <summary>A notebook as one HTML page that needs nothing but itself.</summary>
internal static class HtmlPage
{
    /// <summary>Renders a notebook.</summary>
    /// <param name="notebook">The notebook, with or without outputs.</param>
    /// <param name="folder">The folder that its images are relative to.</param>
    /// <param name="name">The title of a notebook without a heading.</param>
    public static string Render(Notebook notebook, string folder, string name)
    {
        var markdown = new MarkdownHtml(folder);
        var outputs = new OutputHtml(markdown);
        var cells = string.Concat(notebook.Cells.Select(cell => RenderCell(cell, markdown, outputs)));
        var title = markdown.Headings.Select(heading => heading.Text).FirstOrDefault(name);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {StyleSheet()}</style>
            {(Plotly.IsNeededBy(notebook) ? Plotly.Script() : "")}</head>
            <body>
            <main>
            {Contents(markdown.Headings)}{cells}</main>
            </body>
            </html>

            """;
    }

    private static string RenderCell(Cell cell, MarkdownHtml markdown, OutputHtml outputs) => cell.Type switch
    {
        "markdown" => $"<section class=\"markdown\">\n{markdown.Render(cell.Source, cell.Attachments)}</section>\n",
        "code" => RenderCode(cell, outputs),
        _ => "",
    };

    private static string RenderCode(Cell cell, OutputHtml outputs)
    {
        var html = new StringBuilder("<section class=\"code\">\n");
        var code = cell.Language == "csharp" ? CSharpHtml.Render(cell.Source) : WebUtility.HtmlEncode(cell.Source);
        if (code.Length > 0)
            html.Append($"<pre class=\"source\" data-count=\"{cell.ExecutionCount}\"><code>{code}</code></pre>\n");
        foreach (var output in cell.Outputs)
            html.Append($"<div class=\"output\">{outputs.Render(output)}</div>\n");
        return html.Append("</section>\n").ToString();
    }

    private static string Contents(IReadOnlyList<Heading> headings)
    {
        var entries = headings.Where(heading => heading.Level is 2 or 3).Select(heading =>
            $"<li class=\"level{heading.Level}\"><a href=\"#{WebUtility.HtmlEncode(heading.Id)}\">"
            + $"{WebUtility.HtmlEncode(heading.Text)}</a></li>\n");
        return string.Concat(entries) is { Length: > 0 } list
            ? $"<details class=\"contents\"><summary>Contents</summary>\n<ul>\n{list}</ul>\n</details>\n"
            : "";
    }

    private static string StyleSheet()
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
