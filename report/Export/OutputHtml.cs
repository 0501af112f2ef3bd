using System.Text;
using static System.Net.WebUtility;

namespace ReportBuilder.Export;

/// <summary>Outputs as HTML, each in the richest representation that it has.</summary>
internal sealed class OutputHtml(MarkdownHtml markdown)
{
    /// <summary>Renders an output; an image without a description has its name.</summary>
    public string Render(Output output, string name) => output switch
    {
        StreamOutput stream => Pre(
            $"stream {(stream.Name == "stderr" ? "stderr" : "stdout")}{(IsWide(stream.Text) ? " wrap" : "")}",
            stream.Text),
        ErrorOutput => Pre("error", TextOf(output)),
        UnreadOutput => Message(
            $"{name}: expected a stream, display_data or execute_result with its text or data, or an error; found:",
            TextOf(output)),
        DisplayOutput display => Render(display, name),
        _ => "",
    };

    /// <summary>What stands in the place of something that can't be shown.</summary>
    public static string Message(string message, string text) =>
        $"<p class=\"error\">{HtmlEncode(message)}</p>"
        + $"<pre class=\"result\">{HtmlEncode(text)}</pre>";

    /// <summary>An output's text, where it can't be shown otherwise.</summary>
    public static string TextOf(Output output) => output switch
    {
        StreamOutput stream => stream.Text,
        ErrorOutput error => error.Traceback.Count > 0 ? string.Join('\n', error.Traceback)
            : $"{error.Name}: {error.Value}",
        UnreadOutput unread => unread.Json,
        DisplayOutput { Data: var data } => data.GetValueOrDefault("text/plain") ?? data.Values.FirstOrDefault(""),
        _ => "",
    };

    private string Render(DisplayOutput output, string name)
    {
        var data = output.Data;
        if (data.TryGetValue("text/html", out var html))
            return markdown.WithImages(Plotly.WithoutDownload(InlineSvg.In(html)));
        var plain = data.GetValueOrDefault("text/plain", "");
        var alt = plain.Length > 0 ? plain : name;
        if (data.TryGetValue("image/svg+xml", out var svg) && InlineSvg.Of(svg, alt) is { } element)
            return element;
        var images = data.Where(entry => entry.Key.StartsWith("image/")
                && entry.Key.All(c => char.IsLetterOrDigit(c) || "/+.-".Contains(c)))
            .Select(entry => (Type: entry.Key, Base64: entry.Key == "image/svg+xml"
                ? Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.Value)) : entry.Value.ReplaceLineEndings("")))
            .OrderBy(image => image.Type != "image/svg+xml").ToList();
        if (images.FirstOrDefault(image => LocalImage.IsImage(image.Type, image.Base64))
            is { Type: { } type, Base64: var base64 })
            return $"<img src=\"data:{type};base64,{base64}\" alt=\"{HtmlEncode(alt)}\""
                + $"{Size(output, type, "width")}{Size(output, type, "height")} loading=\"lazy\">";
        if (images.Count > 0)
            return Message($"{name}: expected an {images[0].Type} in base64, found something else.", plain);
        return (data.GetValueOrDefault("text/markdown") ?? data.GetValueOrDefault("text/latex")) is { } text
            ? markdown.Render(text) : Pre("result", TextOf(output));
    }

    // Python's figures for fine screens have more pixels than they are to be wide and high.
    private static string Size(DisplayOutput output, string type, string side) =>
        (output.Metadata?[type] as JsonObject ?? output.Metadata)?[side] is JsonValue value
        && value.TryGetValue<double>(out var pixels) && pixels is >= 1 and < 1e5
            ? FormattableString.Invariant($" {side}=\"{pixels:0}\"") : "";

    // Lines of progress; what fits a terminal may be a matrix, whose columns have to stay.
    private static bool IsWide(string text) => text.Split('\n', '\r').Any(line => line.Length > 80);

    private static string Pre(string cssClass, string text) =>
        $"<pre class=\"{cssClass}\">{TerminalText.ToHtml(text)}</pre>";
}
