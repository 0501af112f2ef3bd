using AngleSharp;
using AngleSharp.Dom;
using Ganss.Xss;

namespace ReportBuilder.Export;

/// <summary>The HTML of markdown without what runs, loads or sends anything.</summary>
internal static class SafeHtml
{
    private const string MathMl =
        "math mrow mi mn mo mtext mspace mstyle mphantom mfrac msqrt mroot msub msup msubsup munder mover munderover "
        + "mtable mtr mtd";
    private const string Attributes = "id class role tabindex aria-label aria-hidden start reversed open "
        + "alttext display displaystyle mathvariant stretchy accent lspace rspace movablelimits "
        + "linethickness minsize maxsize"; // and MathML's
    private const string Gone = "form button select textarea input option optgroup";
    private const string OutOfPlace = "position top right bottom left z-index background background-image";

    // As Chromium, in whose pages no element stands deeper. AngleSharp writes elements by recursion.
    private const int Deepest = 512;

    private static readonly string[] WithoutText = ["script", "style", "iframe", "object", "embed",
        "noscript", "template", "title", "head", "svg", "textarea", "select"];

    /// <summary>Cleans what an author wrote, with other addresses for images, null for none, and for links.</summary>
    /// <returns>The body.</returns>
    /// <exception cref="InvalidDataException">Its elements are nested too deeply.</exception>
    public static IElement Clean(string html, Func<string, string?> imageFor, Func<string, string> linkFor)
    {
        // AngleSharp's parser goes deeper at each of these that follows another.
        if (Regex.Count(html, "<(?:pre|listing|textarea)", RegexOptions.IgnoreCase) > Deepest)
            throw new InvalidDataException($"expected at most {Deepest} elements of preformatted text, found more.");
        var body = Sanitizer(imageFor, linkFor).SanitizeDom(html).Body!;
        IReadOnlyCollection<INode> level = [body];
        for (var depth = 0; level.Count > 0; depth++)
            level = depth <= Deepest ? [.. level.SelectMany(node => node.ChildNodes)]
                : throw new InvalidDataException($"expected at most {Deepest} elements in each other, found more.");
        return body;
    }

    /// <summary>What the element holds.</summary>
    public static string Text(IElement body) => body.ChildNodes.ToHtml(HtmlSanitizer.DefaultOutputFormatter);

    private static HtmlSanitizer Sanitizer(Func<string, string?> imageFor, Func<string, string> linkFor)
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true }; // List<int> in a text is no reason to lose it
        sanitizer.AllowedTags.UnionWith(MathMl.Split(' '));
        sanitizer.AllowedTags.ExceptWith(Gone.Split(' '));
        sanitizer.AllowedTags.UnionWith(["input"]); // a list of tasks has boxes
        sanitizer.AllowedAttributes.UnionWith(Attributes.Split(' '));
        sanitizer.AllowedCssProperties.ExceptWith(OutOfPlace.Split(' '));
        sanitizer.AllowedSchemes.UnionWith(["mailto", "data", "attachment"]);
        sanitizer.RemovingTag += (_, removed) =>
        {
            if (WithoutText.Contains(removed.Tag.LocalName))
                removed.Tag.TextContent = "";
        };
        sanitizer.FilterUrl += (_, url) => url.SanitizedUrl = url.Tag.LocalName switch
        {
            "img" when imageFor(url.OriginalUrl) is { } image => image,
            "img" when url.OriginalUrl.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) => url.OriginalUrl,
            "a" when url.SanitizedUrl is { } safe && !safe.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                => linkFor(safe),
            _ => null,
        };
        return sanitizer;
    }
}
