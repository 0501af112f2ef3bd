using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ReportBuilder.Export;

/// <summary>C# code as HTML with keywords, literals and comments in spans to colour.</summary>
internal static class CSharpHtml
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static string Render(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            AppendAll(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            AppendAll(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void AppendAll(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
            Append(html, piece.ToFullString(), ClassOf(piece));
    }

    private static void Append(StringBuilder html, string text, string? cssClass)
    {
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(cssClass is null || text.Length == 0 ? encoded : $"<span class=\"{cssClass}\">{encoded}</span>");
    }

    private static string? ClassOf(SyntaxTrivia trivia) =>
        trivia.IsDirective ? "directive"
        : trivia.ToString().StartsWith("//") || trivia.ToString().StartsWith("/*") ? "comment"
        : null;

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "number",
        var kind when kind.ToString() is var name && (name.Contains("String") || name.StartsWith("CharacterLiteral"))
            && !SyntaxFacts.IsKeywordKind(kind) => "string",
        var kind when SyntaxFacts.IsKeywordKind(kind) || token.Parent is TypeSyntax { IsVar: true } => "keyword",
        _ => null,
    };
}
