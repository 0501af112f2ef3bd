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

    /// <exception cref="InvalidDataException">It would take too long.</exception>
    public static string Render(string code)
    {
        RequireOrdinary(code);
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
            html.AppendJoin("", token.LeadingTrivia.Select(Span)).Append(Span(token.Text, ClassOf(token)))
                .AppendJoin("", token.TrailingTrivia.Select(Span));
        return html.ToString();
    }

    // At brackets in brackets, parentheses above all, the parser's time grows far faster than their number.
    private static void RequireOrdinary(string code)
    {
        var (depth, marks) = (0, 0L);
        foreach (var c in code)
        {
            marks += char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) ? 0 : 1;
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth > 100 || marks * code.Length > 500_000_000)
                throw new InvalidDataException("expected code as people write it, found too many brackets or signs.");
        }
    }

    private static string Span(SyntaxTrivia trivia) => Span(trivia.ToFullString(), trivia.IsDirective ? "directive"
        : trivia.ToString().StartsWith("//") || trivia.ToString().StartsWith("/*") ? "comment" : null);

    private static string Span(string text, string? cssClass) => cssClass is null || text.Length == 0
        ? WebUtility.HtmlEncode(text) : $"<span class=\"{cssClass}\">{WebUtility.HtmlEncode(text)}</span>";

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "number",
        var kind when kind.ToString() is var name && (name.Contains("String") || name.StartsWith("CharacterLiteral"))
            && !SyntaxFacts.IsKeywordKind(kind) => "string",
        var kind when SyntaxFacts.IsKeywordKind(kind) || token.Parent is TypeSyntax { IsVar: true } => "keyword",
        _ => null,
    };
}
