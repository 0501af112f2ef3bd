using System.Net;
using AngleSharp.Dom;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ReportBuilder.Export.Formulas;

namespace ReportBuilder.Export;

/// <summary>Renders a notebook's markdown: headings join the outline, local images go into the page.</summary>
internal sealed partial class MarkdownHtml(Chapter chapter, PageOutline outline, int levelsDown = 0)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseMathematics().UseFootnotes().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseTaskLists().UseAutoLinks().Build();

    // Found in the HTML, not in the markdown, because an author may write a table as HTML.
    private const string Wide = "table, pre, math[display=block]";

    private const string Marks = "[]<>*_~`$\\#^=+";
    private const long MostWork = 500_000_000;

    // Around a link's target until all headings are known. No author writes them, and who does gets text.
    private const char Begin = '\uE000', End = '\uE001';

    private readonly Dictionary<string, string> targets = [];

    /// <summary>The headings of a text; none where it can't be rendered.</summary>
    public static IReadOnlyList<(int Level, string Text)> HeadingsOf(string markdown)
    {
        try
        {
            return [.. Parse(markdown).Descendants<HeadingBlock>().Select(heading => (heading.Level, TextOf(heading)))];
        }
        catch (Exception) // said where the text is to be rendered
        {
            return [];
        }
    }

    /// <summary>Renders a text with the images that <c>attachment:</c> names; null for none.</summary>
    public string Render(string markdown, JsonObject? attachments = null)
    {
        var document = Parse(markdown);
        foreach (var heading in document.Descendants<HeadingBlock>())
            Add(heading);
        return ToHtml(document, attachments);
    }

    /// <summary>A part of a page, its links to headings leading to those of this notebook.</summary>
    public string Linked(string html) => Target().Replace(html, link =>
        WebUtility.HtmlEncode(targets.GetValueOrDefault(Decoded(link.Groups["name"].Value))
            ?? WebUtility.HtmlDecode(link.Groups["name"].Value)));

    /// <summary>HTML whose local images are in the page.</summary>
    public string WithImages(string html) => Image().Replace(html, image => image.Groups["before"].Value
        + (LocalImage.DataUri(chapter, Decoded(image.Groups["url"].Value)) ?? image.Groups["url"].Value));

    /// <summary>HTML of the author's without what runs, loads or sends anything.</summary>
    public string Clean(string html, JsonObject? attachments = null)
    {
        var body = SafeHtml.Clean(html,
            url => LocalImage.DataUri(chapter, Uri.UnescapeDataString(url), attachments),
            url => url.StartsWith('#') ? $"#{Begin}{url[1..]}{End}" : url);
        foreach (var wide in body.QuerySelectorAll(Wide).Where(IsOutermost).ToList())
            PutInRegion(wide);
        return SafeHtml.Text(body);
    }

    /// <summary>Renders a text's first paragraph alone, without its footnotes; null when it has none.</summary>
    public string? RenderFirstParagraph(string markdown, JsonObject? attachments = null)
    {
        var paragraph = Parse(markdown).OfType<ParagraphBlock>().FirstOrDefault();
        foreach (var footnote in paragraph?.Inline?.FindDescendants<FootnoteLink>().ToList() ?? [])
            footnote.Remove();
        return paragraph is null ? null : Linked(ToHtml(paragraph, attachments));
    }

    // For some texts Markdig and what follows it take a time that grows as their marks times their length.
    private static MarkdownDocument Parse(string markdown) =>
        Nested().IsMatch(markdown)
        ? throw new InvalidDataException("expected less than 100 lists or quotations in each other.")
        : markdown.Count(Marks.Contains) is var marks && (long)marks * markdown.Length <= MostWork
            ? Markdown.Parse(FormulasInText.InDollars(markdown), Pipeline)
            : throw new InvalidDataException($"expected less than {MostWork:N0}, found {marks:N0} marks of markdown "
                + $"times {markdown.Length:N0} characters.");

    private string ToHtml(MarkdownObject content, JsonObject? attachments)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        Write<MathInline>(renderer, formula =>
            MathMl.Render(formula.Content.ToString(), display: formula.DelimiterCount == 2, chapter.Warn));
        Write<MathBlock>(renderer, formula =>
            $"<p>{MathMl.Render(formula.Lines.ToString(), display: true, chapter.Warn)}</p>\n");
        Write<HtmlBlock>(renderer, block => FormulasInText.InMathMl(block.Lines.ToString(), chapter.Warn) + "\n");
        Write<CodeBlock>(renderer, block => block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" }
            ? $"<pre><code>{CSharpHtml.Render(block.Lines.ToString())}</code></pre>" : null);
        renderer.Render(content);
        var number = outline.NextText();
        // Cleaned after all that is done to text, which could undo it.
        return Clean(FootnoteId().Replace(writer.ToString(), $"$&{number}:"), attachments);
    }

    // Where there is no HTML for it, Markdig's own is written.
    private static void Write<T>(HtmlRenderer renderer, Func<T, string?> toHtml) where T : MarkdownObject =>
        renderer.ObjectRenderers.OfType<HtmlObjectRenderer<T>>().Single().TryWriters.Add((_, content) =>
            toHtml(content) is { } html && renderer.Write(html) is not null);

    private static string Decoded(string url) => Uri.UnescapeDataString(WebUtility.HtmlDecode(url));

    private static bool IsOutermost(IElement wide) => wide.ParentElement!.Closest(Wide) is null;

    private void PutInRegion(IElement wide)
    {
        var (element, name) = wide.LocalName switch
        {
            "math" => ("span", "Formula"), // may stand in a paragraph
            "table" => ("div", "Table"),
            _ => ("div", "Text"),
        };
        var body = wide.Owner!.Body!;
        body.Insert(AdjacentPosition.BeforeEnd, $"<{element} class=\"scroll\" {outline.Region(name)}></{element}>");
        var region = body.LastElementChild!;
        wide.ReplaceWith(region);
        region.AppendChild(wide);
    }

    private void Add(HeadingBlock heading)
    {
        var own = LinkHelper.UrilizeAsGfm(TextOf(heading));
        var added = outline.Add(heading.Level + levelsDown, own.Length > 0 ? own : "section", TextOf(heading));
        targets.TryAdd(TextOf(heading).Replace(' ', '-'), added.Id); // Jupyter's id
        targets.TryAdd(own, added.Id);
        targets.TryAdd(added.Id, added.Id);
        (heading.GetAttributes().Id, heading.Level) = (added.Id, added.Level);
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

    [GeneratedRegex("""(?<before><img\b[^>]*?\bsrc=")(?<url>[^":?#]+)(?=")""", RegexOptions.IgnoreCase)]
    private static partial Regex Image();

    [GeneratedRegex("\uE000(?<name>[^\uE000\uE001]*)\uE001")]
    private static partial Regex Target();

    [GeneratedRegex(@"^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])[ \t]*){100}", RegexOptions.Multiline)]
    private static partial Regex Nested();

    // Markdig counts the footnotes of each text from 1.
    [GeneratedRegex("""(?<=\b(?:id="|href="#))fn(?:ref)?:(?=\d+")""")]
    private static partial Regex FootnoteId();
}
