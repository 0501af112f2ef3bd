using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The frame of a page that needs nothing but itself.</summary>
/// <param name="Title">What the browser calls it.</param>
/// <param name="Language">HTML's <c>lang</c>.</param>
/// <param name="Shown">The cells whose outputs it shows.</param>
internal sealed record HtmlPage(string Title, string Language, IEnumerable<Cell> Shown)
{
    // Nothing is loaded from anywhere. Scripts: the page's own, plotly.js, and those of text/html outputs.
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data: blob:; media-src data:; font-src data:; base-uri 'none'; form-action 'none'"; // blob: plotly's PNG

    /// <summary>The headings to list; those of levels 2 and 3 are.</summary>
    public IReadOnlyList<Heading> Contents { get; init; } = [];

    /// <summary>The page around its main part.</summary>
    public string Around(string main) => $"""
        <!DOCTYPE html>
        <html lang="{WebUtility.HtmlEncode(Language)}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(Title)}</title>
        <style>
        {Resource("page.css")}</style>
        <script>
        {Resource("page.js")}</script>
        {(Plotly.IsNeededBy(Shown) ? Plotly.Script() : "")}</head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
        <button id="theme" type="button">Theme</button>
        {CodeButton(main)}{ContentsHtml()}</header>
        <main id="content">
        {main}</main>
        </body>
        </html>

        """;

    private static string CodeButton(string main) =>
        main.Contains("<details class=\"source\"") ? "<button id=\"code\" type=\"button\">Hide code</button>\n" : "";

    private string ContentsHtml()
    {
        var entries = Contents.Where(heading => heading.Level is 2 or 3).Select(heading =>
            $"<li class=\"level{heading.Level}\"><a href=\"#{WebUtility.HtmlEncode(heading.Id)}\">"
            + $"{WebUtility.HtmlEncode(heading.Text)}</a></li>\n");
        return string.Concat(entries) is { Length: > 0 } list
            ? $"<nav aria-label=\"Contents\"><details><summary>Contents</summary>\n<ul>\n{list}</ul>\n</details></nav>\n"
            : "";
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
