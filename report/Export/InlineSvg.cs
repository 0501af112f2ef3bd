using System.Text;
using System.Xml;
using System.Xml.Linq;
using static System.Net.WebUtility;

namespace ReportBuilder.Export;

/// <summary>Pictures in SVG as parts of the page, where a point under the mouse says its value.</summary>
/// <remarks>Only of shapes, texts and PNG images: others stay images, in which nothing runs.</remarks>
internal static partial class InlineSvg
{
    private const string Elements = "svg g path rect circle ellipse line polyline polygon text tspan title desc image";
    private const string Attributes = "xmlns viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform "
        + "role style fill stroke stroke-width stroke-dasharray opacity text-anchor font-family font-size font-weight "
        + "href";

    private static readonly HashSet<string> Known = [.. Elements.Split(' ')], Allowed = [.. Attributes.Split(' ')];

    /// <summary>The picture as an element; null where it has more than is allowed.</summary>
    /// <param name="svg">The picture.</param>
    /// <param name="alt">What it shows, for whoever doesn't see it.</param>
    public static string? Of(string svg, string alt)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg)); // which refuses a DTD
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            if (root.Name.LocalName != "svg" || root.DescendantsAndSelf().Any(element => !IsAllowed(element)))
                return null;
            root.Elements(root.Name.Namespace + "title").Remove(); // it would be shown wherever the mouse is
            root.SetAttributeValue("aria-label", alt);
            return root.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>HTML whose pictures in SVG are elements; a chart of plotly.js that has one is that alone.</summary>
    public static string In(string html) => Image().Replace(
        Chart().Match(html) is { Success: true } chart ? chart.Groups["picture"].Value : html, image =>
        {
            var bytes = new byte[image.Groups["svg"].Length];
            if (!Convert.TryFromBase64String(image.Groups["svg"].Value, bytes, out var length))
                return image.Value;
            var alt = HtmlDecode(Regex.Match(image.Value, "\\balt=\"([^\"]*)\"").Groups[1].Value);
            var style = Regex.Match(image.Value, "\\bstyle=\"[^\"]*\"").Value;
            return Of(Encoding.UTF8.GetString(bytes.AsSpan(0, length)), alt) is { } svg
                ? $"<span {style}>{svg}</span>" : image.Value;
        });

    private static bool IsAllowed(XElement element) => Known.Contains(element.Name.LocalName)
        && element.Name.Namespace == "http://www.w3.org/2000/svg"
        && element.Attributes().All(IsAllowed);

    private static bool IsAllowed(XAttribute attribute) => Allowed.Contains($"{attribute.Name}")
        && attribute.Name.LocalName switch
        {
            "href" => attribute.Value.StartsWith("data:image/png;base64,"),
            "style" or "fill" or "stroke" => !attribute.Value.AsSpan().ContainsAny("(\\"), // no url(…)
            _ => true,
        };

    // A chart as the library shows it: the picture, where plotly.js draws, and the script that has it draw.
    [GeneratedRegex("""
        ^<div\ class="chart-[0-9a-f]{12}">(?<picture><img\ class="static"[^>]*>)\s*
        <div\ class="plot"[^>]*></div></div>\s*<script>.*</script>\s*$
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking
        | RegexOptions.ExplicitCapture)]
    private static partial Regex Chart();

    [GeneratedRegex("""<img\b[^>]*\bsrc="data:image/svg\+xml;base64,(?<svg>[^"]*)"[^>]*>""")]
    private static partial Regex Image();
}
