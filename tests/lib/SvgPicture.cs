using System.Globalization;
using System.Xml.Linq;

namespace FashionLib.Tests;

/// <summary>A picture in SVG, read as XML.</summary>
internal sealed class SvgPicture(string svg)
{
    public XElement Root { get; } = XDocument.Parse(svg).Root!;

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public string Title => Of("title").First().Value;

    public IEnumerable<string> Texts => Of("text").Select(text => text.Value);

    public IEnumerable<XElement> Of(string element) => Root.Descendants(Root.Name.Namespace + element);

    /// <summary>Circles by their centres, with what they say.</summary>
    public (double X, double Y, string Hint)[] Circles => [.. Of("circle").Select(circle =>
        (Number(circle, "cx"), Number(circle, "cy"), circle.Value))];

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
