using System.Net;
using System.Text;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>Outputs as HTML, each in the richest representation that it has.</summary>
internal sealed class OutputHtml(MarkdownHtml markdown)
{
    /// <param name="output">The output.</param>
    /// <param name="name">What to call an image that has no description of its own.</param>
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
        $"<p class=\"error\">{WebUtility.HtmlEncode(message)}</p>"
        + $"<pre class=\"result\">{WebUtility.HtmlEncode(text)}</pre>";

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
            return markdown.WithImages(Plotly.WithoutDownload(html));
        var plain = data.GetValueOrDefault("text/plain", "");
        var description = plain.Length > 0 ? plain : name;
        if (data.TryGetValue("image/svg+xml", out var svg))
            return Image("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), description);
        var images = data.Where(entry => entry.Key.StartsWith("image/")
                && entry.Key.All(c => char.IsLetterOrDigit(c) || "/+.-".Contains(c)))
            .Select(entry => (Type: entry.Key, Base64: entry.Value.ReplaceLineEndings(""))).ToList();
        if (images.FirstOrDefault(image => LocalImage.IsImage(image.Type, image.Base64))
            is { Type: { } type, Base64: var base64 })
            return Image(type, base64, description);
        if (images.Count > 0)
            return Message($"{name}: expected an {images[0].Type} in base64, found something else.", plain);
        if ((data.GetValueOrDefault("text/markdown") ?? data.GetValueOrDefault("text/latex")) is { } text)
            return markdown.Render(text);
        return Pre("result", TextOf(output));
    }

    private static string Image(string mimeType, string base64, string description) =>
        $"<img src=\"data:{WebUtility.HtmlEncode(mimeType)};base64,{base64}\" "
        + $"alt=\"{WebUtility.HtmlEncode(description)}\" loading=\"lazy\">";

    // Lines of progress; what fits a terminal may be a matrix, whose columns have to stay.
    private static bool IsWide(string text) => text.Split('\n', '\r').Any(line => line.Length > 80);

    private static string Pre(string cssClass, string text) =>
        $"<pre class=\"{cssClass}\">{TerminalText.ToHtml(text)}</pre>";
}
