using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookEngine.Magic;
using NotebookEngine.Sessions;

namespace NotebookEngine.Language;

/// <summary>Finds what the name at the cursor means, and tells of it.</summary>
internal static class Inspector
{
    private const int MostSignatures = 5;

    private static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat MemberSignature =
        Signature.AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>Tells of a name in C# code.</summary>
    /// <param name="document">The code, with the session's cells before it.</param>
    /// <param name="cursor">The position in it.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>What there is to know; null when there is nothing.</returns>
    public static async Task<Inspection?> CodeAsync(Document document, int cursor, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation))!;
        var model = (await document.GetSemanticModelAsync(cancellation))!;
        var symbols = NodesAt(root, cursor).Select(node => SymbolsOf(model, node, cancellation))
            .FirstOrDefault(found => found.Count > 0);
        if (symbols is null)
            return null;
        var signatures = string.Join('\n', symbols.Take(MostSignatures).Select(SignatureOf));
        var more = symbols.Count > MostSignatures ? $"+ {symbols.Count - MostSignatures} more overloads" : null;
        var documentation = SymbolDocumentation.Of(symbols[0], model.Compilation, cancellation);
        return new Inspection(
            Joined([signatures, more, .. documentation.Sections(Markup.Plain)]),
            Joined([$"```csharp\n{signatures}\n```", more, .. documentation.Sections(Markup.Markdown)]));
    }

    /// <summary>Tells of the magic command of a line; null for an unknown one.</summary>
    public static Inspection? Magic(CellLine line) =>
        MagicLine.Parse(line) is var magic && MagicCommands.Find(magic.Name) is { } command
            ? new Inspection($"#!{magic.Name}\n\n{command.Description}", $"`#!{magic.Name}`\n\n{command.Description}")
            : null;

    private static string Joined(IEnumerable<string?> paragraphs) =>
        string.Join("\n\n", paragraphs.Where(paragraph => !string.IsNullOrEmpty(paragraph)));

    // The name that the cursor touches, then the calls that it is in the parentheses of, from the inside out.
    private static IEnumerable<SyntaxNode> NodesAt(SyntaxNode root, int cursor)
    {
        var before = root.FindToken(Math.Max(0, cursor - 1));
        foreach (var token in new[] { root.FindToken(cursor), before })
            if (token.Span.Start <= cursor && cursor <= token.Span.End
                && (token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax))
                yield return token.Parent!;
        var calls = before.Parent!.AncestorsAndSelf().OfType<ArgumentListSyntax>()
            .Where(list => list.OpenParenToken.Span.End <= cursor
                && (list.CloseParenToken.IsMissing || cursor <= list.CloseParenToken.SpanStart));
        foreach (var call in calls)
            yield return call.Parent is InvocationExpressionSyntax invocation ? invocation.Expression : call.Parent!;
    }

    // The meant one comes first, the other overloads follow.
    private static List<ISymbol> SymbolsOf(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        var meant = model.GetSymbolInfo(node, cancellation);
        IEnumerable<ISymbol?> symbols = [
            model.GetDeclaredSymbol(node, cancellation), meant.Symbol,
            .. model.GetMemberGroup(node, cancellation), .. meant.CandidateSymbols];
        return [.. symbols.OfType<ISymbol>().Where(symbol => symbol is not IErrorTypeSymbol)
            .Distinct(SymbolEqualityComparer.Default)
            .DistinctBy(symbol => symbol.OriginalDefinition, SymbolEqualityComparer.Default)];
    }

    private static string SignatureOf(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => $"namespace {symbol.ToDisplayString()}",
        { ContainingType: null or { IsScriptClass: true } } => symbol.ToDisplayString(Signature),
        _ => symbol.ToDisplayString(MemberSignature),
    };
}
