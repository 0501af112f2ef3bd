using System.Reflection;

namespace ReportBuilder.Export;

/// <summary>Lets plotly charts work in a page without a network: the page carries plotly.js itself.</summary>
internal static class Plotly
{
    // Not backtracking: it takes a time in proportion to the output's length, whatever that holds.
    private static readonly Regex Download = new(
        """<script\b[^>]*\bsrc\s*=\s*["']?(https?:)?//cdn\.plot\.ly/[^>]*>\s*</script>""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    // Charts that ask RequireJS for plotly.js, as Plotly.NET.Interactive's do, get the page's own.
    private const string Require = """
        window.require = window.requirejs = (names, then) =>
            then?.(...names.map(name => /plotly/i.test(name) ? Plotly : undefined));
        requirejs.config = () => requirejs;
        requirejs.undef = () => {};
        """;

    /// <summary>Whether HTML draws with plotly.js: only outputs have scripts, other text is encoded.</summary>
    public static bool IsNeededBy(string main) => main.Contains("<script") && main.Contains("Plotly");

    /// <summary>HTML that no longer loads plotly.js.</summary>
    public static string WithoutDownload(string html) => Download.Replace(html, "");

    /// <summary>The script element that defines <c>Plotly</c>.</summary>
    public static string Script()
    {
        // The assembly is a container here: loaded as a file, it is no reference of any code.
        var package = Assembly.LoadFile(Path.Combine(AppContext.BaseDirectory, "assets", "Plotly.NET.dll"));
        using var reader = new StreamReader(package.GetManifestResourceStream("Plotly.NET.plotly-2.28.0.min.js")
            ?? throw new InvalidDataException(
                "assets/Plotly.NET.dll: expected plotly-2.28.0.min.js in it; found none."));
        // In a string of JavaScript "<\/" is "</", but does not end the element.
        var code = reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        return "<script>window.PlotlyConfig = {MathJaxConfig: 'local'};</script>\n"
            + $"<script>{code}\n{Require}</script>\n";
    }
}
