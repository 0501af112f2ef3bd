using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine.Run;

/// <summary>A variable that a <c>parameters</c> cell declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it; with <c>var</c>, that of the literal it begins with, or null.</param>
internal sealed record ParameterDeclaration(string Name, string? Type)
{
    /// <summary>The variables that C# code declares at its top level.</summary>
    public static IReadOnlyList<ParameterDeclaration> In(string code)
    {
        var script = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script));
        var declarations = ((CompilationUnitSyntax)script.GetRoot()).Members.OfType<FieldDeclarationSyntax>()
            .Select(field => field.Declaration);
        return [.. declarations.SelectMany(declaration => declaration.Variables, (declaration, variable) =>
            new ParameterDeclaration(variable.Identifier.Text, TypeOf(declaration.Type, variable.Initializer?.Value)))];
    }

    /// <summary>A value from the command line as a C# expression of this variable's type.</summary>
    public string Literal(string value) => Type switch
    {
        _ when value.StartsWith('"') => value,
        "string" => SymbolDisplay.FormatLiteral(value, quote: true),
        "float" when IsNumber(value) => value + "f",
        "decimal" when IsNumber(value) => value + "m",
        _ when IsNumber(value) || value is "true" or "false" => value,
        _ => SymbolDisplay.FormatLiteral(value, quote: true),
    };

    private static bool IsNumber(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static string? TypeOf(TypeSyntax type, ExpressionSyntax? value) => !type.IsVar
        ? type.ToString()
        : (value as LiteralExpressionSyntax)?.Token.Value switch
        {
            string => "string",
            float => "float",
            decimal => "decimal",
            _ => null,
        };
}
