using System.Net;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The frame of a page that needs nothing but itself.</summary>
/// <param name="Title">What the browser calls it.</param>
/// <param name="Chapters">The notebooks that it is made of; HTML's <c>lang</c> is that of the first.</param>
internal sealed record HtmlPage(string Title, IReadOnlyList<Chapter> Chapters)
{
    // Nothing is loaded from anywhere. Scripts: the page's own, plotly.js, and those of text/html outputs.
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data: blob:; media-src data:; font-src data:; base-uri 'none'; form-action 'none'"; // blob: plotly's

    /// <summary>The cells whose outputs it shows.</summary>
    public required IEnumerable<Cell> Shown { get; init; }

    /// <summary>The headings to list; those of levels 2 and 3 are.</summary>
    public IReadOnlyList<Heading> Contents { get; init; } = [];

    /// <summary>Where else to go, from the page's top and foot.</summary>
    public IReadOnlyList<(string Text, string Url)> Links { get; init; } = [];

    /// <summary>The page around its main part.</summary>
    public string Around(string main) => $"""
        <!DOCTYPE html>
        <html lang="{Encode(Chapters[0].Language)}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(Title)}</title>
        <style>
        {Resource("page.css")}</style>
        <script>
        {Resource("page.js")}</script>
        {(Plotly.IsNeededBy(Shown) ? Plotly.Script() : "")}</head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
        {LinksHtml("Pages")}<button id="theme" type="button">Theme</button>
        {CodeButton(main)}{ContentsHtml()}</header>
        <main id="content">
        {main}</main>
        {FootHtml()}</body>
        </html>

        """;

    private static string CodeButton(string main) =>
        main.Contains("<details class=\"source\"") ? "<button id=\"code\" type=\"button\">Hide code</button>\n" : "";

    private string ContentsHtml()
    {
        var entries = Contents.Where(heading => heading.Level is 2 or 3).Select(heading =>
            $"<li class=\"level{heading.Level}\"><a href=\"#{Encode(heading.Id)}\">{Encode(heading.Text)}</a></li>\n");
        return string.Concat(entries) is { Length: > 0 } list
            ? "<nav aria-label=\"Contents\"><details><summary>Contents</summary>\n"
                + $"<ul>\n{list}</ul>\n</details></nav>\n" : "";
    }

    private string FootHtml()
    {
        var runs = RunFacts.Describe(Chapters.Select(chapter => chapter.Run)).Select(run => $"<p>{Encode(run)}</p>\n");
        return LinksHtml("Pages, at the foot") + string.Concat(runs) is { Length: > 0 } foot
            ? $"<footer>\n{foot}</footer>\n" : "";
    }

    private string LinksHtml(string name) => Links.Count == 0 ? "" : $"<nav class=\"pages\" aria-label=\"{name}\">\n"
        + string.Concat(Links.Select(link => $"<a href=\"{Encode(link.Url)}\">{Encode(link.Text)}</a>\n")) + "</nav>\n";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    internal static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
