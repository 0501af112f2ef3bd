using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ReportBuilder.Export.Formulas;

namespace ReportBuilder.Export;

/// <summary>Renders a notebook's markdown: headings join the page's outline, local images go into the page.</summary>
/// <param name="folder">The folder that image paths are relative to.</param>
/// <param name="outline">The page's outline.</param>
/// <param name="levelsDown">How many levels lower than in the notebook its headings stand.</param>
internal sealed partial class MarkdownHtml(string folder, PageOutline outline, int levelsDown = 0)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseMathematics().Use<MathMlExtension>().UseFootnotes().UseEmphasisExtras()
        .UseTaskLists().UseListExtras().UseAutoLinks().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <summary>The text of the first heading of level 1; null for none.</summary>
    public static string? TitleOf(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1)
            is { } heading ? TextOf(heading) : null;

    /// <summary>The text of the last heading; null for none.</summary>
    public static string? LastHeadingOf(string markdown) =>
        Markdown.Parse(markdown, Pipeline).Descendants<HeadingBlock>().LastOrDefault() is { } heading
            ? TextOf(heading) : null;

    /// <summary>Renders a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="attachments">The images that <c>attachment:</c> names; null for none.</param>
    public string Render(string markdown, JsonObject? attachments = null) =>
        ToHtml(Parse(markdown, attachments));

    /// <summary>Renders a text's first paragraph alone, without its footnotes; null when it has none.</summary>
    public string? RenderFirstParagraph(string markdown, JsonObject? attachments = null)
    {
        var paragraph = Parse(markdown, attachments, withHeadings: false).OfType<ParagraphBlock>().FirstOrDefault();
        foreach (var footnote in paragraph?.Inline?.FindDescendants<FootnoteLink>().ToList() ?? [])
            footnote.Remove();
        return paragraph is null ? null : ToHtml(paragraph);
    }

    private MarkdownDocument Parse(string markdown, JsonObject? attachments, bool withHeadings = true)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>().Where(_ => withHeadings))
            Add(heading);
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
            image.Url = LocalImage.DataUri(folder, Uri.UnescapeDataString(image.Url ?? ""), attachments) ?? image.Url;
        return document;
    }

    private string ToHtml(MarkdownObject content)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(content);
        var html = Wide().Replace(writer.ToString(), InRegion);
        var number = outline.NextText();
        return Footnote().Replace(html, match => $"{match.Value}{number}:");
    }

    private string InRegion(Match wide)
    {
        var (element, name) = wide.Groups["element"].Value switch
        {
            "math" => ("span", "Formula"), // may stand in a paragraph
            "table" => ("div", "Table"),
            _ => ("div", "Text"),
        };
        return $"<{element} class=\"scroll\" {outline.Region(name)}>{wide.Value}</{element}>";
    }

    private void Add(HeadingBlock heading)
    {
        var attributes = heading.GetAttributes();
        var added = outline.Add(
            heading.Level + levelsDown, attributes.Id is { Length: > 0 } own ? own : "section", TextOf(heading));
        (attributes.Id, heading.Level) = (added.Id, added.Level);
    }

    private static string TextOf(HeadingBlock heading) =>
        string.Concat((heading.Inline?.Descendants() ?? []).Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            MathInline formula => formula.Content.ToString(),
            LineBreakInline => " ",
            _ => "",
        }));

    // Found in the HTML, not in the markdown, because an author may write a table as HTML.
    [GeneratedRegex("""<(?<element>table|pre)\b.*?</\k<element>>|<(?<element>math) display="block".*?</math>""",
        RegexOptions.Singleline)]
    private static partial Regex Wide();

    // Markdig counts the footnotes of each text from 1.
    [GeneratedRegex("""(?<=<[^>]*(?:id="|href="#))fn(?:ref)?:(?=\d+")""")]
    private static partial Regex Footnote();
}
