using System.Net;

namespace ReportBuilder.Export;

/// <summary>A heading of an exported page.</summary>
/// <param name="Level">1 for the highest.</param>
/// <param name="Id">The element's id.</param>
/// <param name="Text">Its text, not encoded.</param>
internal sealed record Heading(int Level, string Id, string Text)
{
    /// <summary>The element, for a heading that is not one of a notebook's own.</summary>
    public string Html =>
        $"<h{Level} id=\"{WebUtility.HtmlEncode(Id)}\">{WebUtility.HtmlEncode(Text)}</h{Level}>\n";
}
