using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotebookEngine.Export;

/// <summary>Renders one page's markdown: headings get ids of their own, and local images go into the page.</summary>
/// <param name="folder">The folder that image paths are relative to.</param>
internal sealed class MarkdownHtml(string folder)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseMathematics().UseFootnotes().UseEmphasisExtras().UseTaskLists()
        .UseListExtras().UseAutoLinks().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly HashSet<string> ids = [];
    private readonly List<Heading> headings = [];

    /// <summary>The headings rendered so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>Renders a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">The images that <c>attachment:</c> names; null for none.</param>
    public string Render(string markdown, JsonObject? attachments = null)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Add(heading);
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
            image.Url = DataUri(Uri.UnescapeDataString(image.Url ?? ""), attachments) ?? image.Url;
        return document.ToHtml(Pipeline);
    }

    private void Add(HeadingBlock heading)
    {
        var attributes = heading.GetAttributes();
        var id = attributes.Id is { Length: > 0 } own ? own : "section";
        var unique = id;
        for (var number = 1; !ids.Add(unique); number++)
            unique = $"{id}-{number}";
        attributes.Id = unique;
        headings.Add(new Heading(heading.Level, unique, TextOf(heading)));
    }

    private static string TextOf(HeadingBlock heading) =>
        string.Concat((heading.Inline?.Descendants() ?? []).Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            LineBreakInline => " ",
            _ => "",
        }));

    private string? DataUri(string url, JsonObject? attachments)
    {
        const string Attachment = "attachment:";
        if (url.StartsWith(Attachment) && attachments?[url[Attachment.Length..]] is JsonObject { Count: > 0 } attached)
            return $"data:{attached.First().Key};base64,{(string?)attached.First().Value}";
        var path = Path.Combine(folder, url);
        return MimeTypeOf(Path.GetExtension(url)) is { } mimeType && File.Exists(path)
            ? $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }

    private static string? MimeTypeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
