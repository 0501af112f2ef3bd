using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ReportBuilder.Export.Formulas;

/// <summary>Writes a kind of formula, within a line or on lines of its own.</summary>
/// <param name="toHtml">Makes its HTML.</param>
internal sealed class FormulaRenderer<T>(Func<T, string> toHtml) : HtmlObjectRenderer<T> where T : MarkdownObject
{
    protected override void Write(HtmlRenderer renderer, T formula) => renderer.Write(toHtml(formula));
}
