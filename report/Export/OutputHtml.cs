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
            stream.Name == "stderr" ? "stream stderr" : "stream stdout", TerminalText.Render(stream.Text)),
        ErrorOutput error => Pre("error",
            error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Value}"),
        _ => Render(output.Representations, name),
    };

    private string Render(IReadOnlyDictionary<string, string> data, string name)
    {
        if (data.TryGetValue("text/html", out var html))
            return Plotly.WithoutDownload(html);
        var description = data.GetValueOrDefault("text/plain") is { Length: > 0 } plain ? plain : name;
        if (data.TryGetValue("image/svg+xml", out var svg))
            return Image("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), description);
        foreach (var image in data.Where(entry => entry.Key.StartsWith("image/")))
            return Image(image.Key, image.Value.ReplaceLineEndings(""), description);
        if (data.TryGetValue("text/markdown", out var text))
            return markdown.Render(text);
        return Pre("result", data.GetValueOrDefault("text/plain") ?? data.Values.FirstOrDefault(""));
    }

    private static string Image(string mimeType, string base64, string description) =>
        $"<img src=\"data:{mimeType};base64,{base64}\" alt=\"{WebUtility.HtmlEncode(description)}\">";

    private static string Pre(string cssClass, string text) =>
        $"<pre class=\"{cssClass}\">{WebUtility.HtmlEncode(text)}</pre>";
}
