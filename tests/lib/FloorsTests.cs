using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FashionLib.Tests;

/// <summary>Each folder of the library uses only those before it in <c>lib/README.md</c>'s list.</summary>
public class FloorsTests
{
    private static readonly string[] Floors = ["Native", "Data", "Models", "Evaluation", "Training", "Report", "Notebook"];

    [Fact]
    public void No_folder_uses_one_above_it() => Assert.Empty(ArrowsUpwards(Sources()));

    [Fact]
    public void A_folder_that_uses_one_above_it_is_found()
    {
        var wrong = Parse("lib/Data/Wrong.cs", "namespace FashionLib; class Wrong { object Made() => Prose.Of($\"text\"); }");
        Assert.Equal(["Data/Wrong.cs uses Notebook/Prose.cs"], ArrowsUpwards([.. Sources(), wrong]));
    }

    [Fact]
    public void Every_folder_is_a_floor() =>
        Assert.Equal(Floors.Order(), Directory.GetDirectories(Path.Combine(Root(), "lib")).Select(Path.GetFileName).Order());

    /// <summary>Which file uses which one that is declared on a floor above its own.</summary>
    private static IEnumerable<string> ArrowsUpwards(IReadOnlyList<SyntaxTree> sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "FashionLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        var compilation = CSharpCompilation.Create("FashionLib", sources, references, options);
        return [..
            from source in sources
            let model = compilation.GetSemanticModel(source)
            from name in source.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            from used in Declarations(model.GetSymbolInfo(name).Symbol)
            where Floor(used) > Floor(source)
            let arrow = $"{Short(source)} uses {Short(used)}"
            group arrow by arrow into arrows
            select arrows.Key];
    }

    private static IEnumerable<SyntaxTree> Declarations(ISymbol? symbol) =>
        symbol is null or INamespaceSymbol ? []
            : symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree);

    private static int Floor(SyntaxTree source) => Array.IndexOf(Floors, Short(source).Split('/')[0]);

    private static string Short(SyntaxTree source) => source.FilePath.Replace('\\', '/').Split("lib/")[^1];

    private static IReadOnlyList<SyntaxTree> Sources() =>
    [
        .. Directory.GetFiles(Path.Combine(Root(), "lib"), "*.cs", SearchOption.AllDirectories)
            .Select(path => Parse(Path.GetRelativePath(Root(), path), File.ReadAllText(path))),
        Parse("Usings.cs", string.Concat(new[]
        {
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
            "System.Threading.Tasks",
        }.Select(name => $"global using {name};"))),
    ];

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, path: path);

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "../../.."));
}
