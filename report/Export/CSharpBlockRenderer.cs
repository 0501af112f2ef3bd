using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ReportBuilder.Export;

/// <summary>Renders code in markdown, coloured where the author says that it is C#.</summary>
internal sealed class CSharpBlockRenderer : CodeBlockRenderer
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        if (block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" })
            renderer.Write($"<pre><code>{CSharpHtml.Render(block.Lines.ToString())}</code></pre>");
        else
            base.Write(renderer, block);
    }
}
