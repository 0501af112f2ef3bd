using static System.Net.WebUtility;

namespace ReportBuilder.Export;

/// <summary>The frame of a page that needs nothing but itself, with links at its top and foot.</summary>
internal sealed class HtmlPage(string title, IEnumerable<Chapter> chapters, IReadOnlyList<Link>? links = null)
{
    // Nothing is loaded from anywhere. Scripts: the page's own, plotly.js, and those of text/html outputs.
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data: blob:; media-src data:; font-src data:; base-uri 'none'; form-action 'none'"; // blob: plotly's

    /// <summary>The page around its main part; of its headings, those of levels 2 and 3 are listed.</summary>
    public string Around(string main, IEnumerable<Heading>? headings = null) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlEncode(title)}</title>
        <style>
        {Resource("page.css")}</style>
        <script>
        {Resource("page.js")}</script>
        {(Plotly.IsNeededBy(main) ? Plotly.Script() : "")}</head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
        {Links("Pages")}<button id="theme" type="button">Theme</button>
        {(main.Contains("<details class=\"source\"") ? "<button id=\"code\" type=\"button\">Hide code</button>\n" : "")}
        {Contents(headings ?? [])}</header>
        <main id="content">
        {main}</main>
        {Foot()}</body>
        </html>

        """;

    private static string Contents(IEnumerable<Heading> headings)
    {
        var entries = headings.Where(heading => heading.Level is 2 or 3).Select(heading =>
            $"<li class=\"level{heading.Level}\">{new Link(heading.Text, "#" + heading.Id).Html}</li>\n");
        return string.Concat(entries) is { Length: > 0 } list
            ? "<nav aria-label=\"Contents\"><details><summary>Contents</summary>\n"
                + $"<ul>\n{list}</ul>\n</details></nav>\n" : "";
    }

    private string Foot()
    {
        var runs = RunFacts.Describe(chapters.Select(chapter => chapter.Run));
        return Links("Pages, at the foot") + string.Concat(runs.Select(run => $"<p>{HtmlEncode(run)}</p>\n"))
            is { Length: > 0 } foot ? $"<footer>\n{foot}</footer>\n" : "";
    }

    private string Links(string name) => links is null ? "" : $"<nav class=\"pages\" aria-label=\"{name}\">\n"
        + string.Concat(links.Select(link => link.Html + "\n")) + "</nav>\n";

    internal static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A link of a page's own.</summary>
internal sealed record Link(string Text, string Url)
{
    public string Html => $"<a href=\"{HtmlEncode(Url)}\">{HtmlEncode(Text)}</a>";
}
