using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NotebookEngine.Language;

/// <summary>A symbol's XML documentation, as sections of text.</summary>
internal sealed partial class SymbolDocumentation
{
    private const int MostInherited = 5;
    private static readonly XElement None = new("doc");
    private readonly XElement xml;

    private SymbolDocumentation(XElement xml) => this.xml = xml;

    /// <summary>The documentation of a symbol, or of the one that it inherits from; empty when there is none.</summary>
    public static SymbolDocumentation Of(ISymbol symbol, Compilation compilation, CancellationToken cancellation)
    {
        var xml = Read(symbol, cancellation);
        for (var i = 0; i < MostInherited && xml.Element("inheritdoc") is { } inherit; i++)
        {
            if (InheritedBy(symbol, (string?)inherit.Attribute("cref"), compilation) is not { } inherited)
                break;
            (symbol, xml) = (inherited, Read(inherited, cancellation));
        }
        return new SymbolDocumentation(xml);
    }

    /// <summary>Summary, parameters, what is returned and what is thrown; those that there are.</summary>
    public IEnumerable<string> Sections(Markup markup)
    {
        if (xml.Element("summary") is { } summary)
            yield return TextOf(summary, markup);
        List<string> parameters = [.. ListOf("typeparam", "name", markup), .. ListOf("param", "name", markup)];
        if (parameters.Count > 0)
            yield return $"{markup.Heading("Parameters")}\n\n{string.Join('\n', parameters)}";
        if (xml.Element("returns") is { } returns)
            yield return $"{markup.Heading("Returns")} {TextOf(returns, markup)}";
        if (ListOf("exception", "cref", markup).ToList() is { Count: > 0 } exceptions)
            yield return $"{markup.Heading("Throws")}\n\n{string.Join('\n', exceptions)}";
    }

    private static XElement Read(ISymbol symbol, CancellationToken cancellation)
    {
        var documented = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        var text = documented.GetDocumentationCommentXml(expandIncludes: true, cancellationToken: cancellation);
        try
        {
            // A cell's own comment comes with its element <member>, a library's without.
            var xml = XElement.Parse($"<doc>{text}</doc>");
            return xml.Element("member") ?? xml;
        }
        catch (XmlException)
        {
            return None;
        }
    }

    private static ISymbol? InheritedBy(ISymbol symbol, string? reference, Compilation compilation) =>
        reference is not null ? DocumentationCommentId.GetFirstSymbolForDeclarationId(reference, compilation)
        : symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            INamedTypeSymbol type => type.Interfaces.FirstOrDefault() ?? type.BaseType,
            _ => symbol.ContainingType?.AllInterfaces.SelectMany(type => type.GetMembers(symbol.Name))
                .FirstOrDefault(member => IsImplementedBy(member, symbol)),
        };

    private static bool IsImplementedBy(ISymbol member, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(
        symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol);

    private IEnumerable<string> ListOf(string element, string attribute, Markup markup) =>
        xml.Elements(element).Select(item =>
            $"- {markup.Code(NameOf((string?)item.Attribute(attribute) ?? ""))}: {TextOf(item, markup)}");

    private static string TextOf(XElement element, Markup markup) =>
        Gaps().Replace(Spaces().Replace(Inside(element, markup), " "), "\n\n").Trim();

    private static string Write(XNode node, Markup markup) => node switch
    {
        XText text => markup.Text(text.Value.ReplaceLineEndings(" ")),
        XElement { Name.LocalName: "c" or "code" } code => markup.Code(code.Value.Trim()),
        XElement { Name.LocalName: "para" } paragraph => $"\n\n{Inside(paragraph, markup)}\n\n",
        XElement { Name.LocalName: "br" } => "\n\n",
        XElement { Name.LocalName: "item" } item => $"\n\n- {Inside(item, markup)}",
        XElement { IsEmpty: true } link when Target(link) is { } target => markup.Code(NameOf(target)),
        XElement other => Inside(other, markup),
        _ => "",
    };

    private static string Inside(XElement element, Markup markup) =>
        string.Concat(element.Nodes().Select(node => Write(node, markup)));

    private static string? Target(XElement link) => (string?)
        (link.Attribute("cref") ?? link.Attribute("langword") ?? link.Attribute("name") ?? link.Attribute("href"));

    // "M:System.Math.Max(System.Int32,System.Int32)" is Math.Max, "T:System.Collections.Generic.List`1" is List.
    private static string NameOf(string reference)
    {
        if (reference.Length < 2 || reference[1] != ':')
            return reference;
        var parts = Arity().Replace(reference[2..].Split('(')[0], "").Split('.');
        return string.Join('.', parts[^Math.Min(parts.Length, reference[0] is 'T' or 'N' or '!' ? 1 : 2)..]);
    }

    [GeneratedRegex(@"`+\d+|\{.*\}")]
    private static partial Regex Arity();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ \t]*\n\n[\s]*")]
    private static partial Regex Gaps();
}
