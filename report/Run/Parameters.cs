using System.Text.Json.Nodes;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>Sets a notebook's parameters by papermill's convention.</summary>
/// <remarks>
/// The cell tagged <c>parameters</c> declares them; one tagged <c>injected-parameters</c> after it assigns the values, so
/// that types stay and a misspelt name is a compilation error.
/// </remarks>
internal static class Parameters
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>The notebook with the values assigned, and without those of an earlier run.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Names and values, as C# writes them.</param>
    /// <exception cref="ArgumentException">The notebook declares no parameters.</exception>
    public static Notebook Set(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        var cells = notebook.Cells.RemoveAll(cell => cell.HasTag(Injected));
        if (values.Count == 0)
            return notebook with { Cells = cells };
        var index = cells.FindIndex(cell => cell.IsCode && cell.HasTag(Declared));
        if (index < 0)
            throw new ArgumentException(
                "Values were given with -p, but the notebook has no code cell tagged \"parameters\".");
        var assignments = string.Join('\n', values.Select(value => $"{value.Key} = {value.Value};"));
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
}
