using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace ReportBuilder.Export.Formulas;

/// <summary>Writes a formula within a line as MathML.</summary>
/// <param name="warn">Told what of a formula is not understood.</param>
internal sealed class InlineFormulaRenderer(Action<string> warn) : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline formula) =>
        renderer.Write(MathMl.Render(formula.Content.ToString(), display: formula.DelimiterCount == 2, warn));
}

/// <summary>Writes a formula on lines of its own as MathML.</summary>
/// <param name="warn">Told what of a formula is not understood.</param>
internal sealed class BlockFormulaRenderer(Action<string> warn) : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
        renderer.Write("<p>").Write(MathMl.Render(formula.Lines.ToString(), display: true, warn)).WriteLine("</p>");
}
