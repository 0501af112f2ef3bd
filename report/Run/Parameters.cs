using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ReportBuilder.Run;

/// <summary>
/// Sets a notebook's parameters by papermill's convention: the cell tagged <c>parameters</c> declares them; one tagged
/// <c>injected-parameters</c> after it assigns the values, so that types stay.
/// </summary>
internal static class Parameters
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>Whether the notebook's cell of parameters declares a name.</summary>
    public static bool AreIn(Notebook notebook, string name) =>
        notebook.Cells.Find(IsDeclaration) is { Source: var source } && CSharpSyntaxTree.ParseText(source)
            .GetRoot().DescendantNodes().Any(node => name == (node switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                _ => null,
            }));

    /// <summary>The notebook with other values, as C# writes them, for those parameters that it has.</summary>
    public static Notebook Set(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        var cells = notebook.Cells.RemoveAll(cell => cell.HasTag(Injected));
        var assignments = string.Join('\n',
            values.Where(value => AreIn(notebook, value.Key)).Select(value => $"{value.Key} = {value.Value};"));
        if (assignments == "")
            return notebook with { Cells = cells };
        var index = cells.FindIndex(IsDeclaration);
        var metadata = (JsonObject)cells[index].Metadata.DeepClone();
        metadata["tags"] = new JsonArray(Injected);
        return notebook with
        {
            Cells = cells.Insert(index + 1, new Cell(Injected, "code", assignments) { Metadata = metadata }),
        };
    }

    /// <summary>The code that gives the notebook's parameters their values.</summary>
    public static IEnumerable<string> CodeIn(Notebook notebook) => notebook.Cells
        .Where(cell => cell.IsCode && (cell.HasTag(Declared) || cell.HasTag(Injected))).Select(cell => cell.Source);

    private static bool IsDeclaration(Cell cell) => cell.IsCode && cell.HasTag(Declared);
}
