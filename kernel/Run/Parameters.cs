using System.Text.Json.Nodes;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Run;

/// <summary>Sets a notebook's parameters by papermill's convention.</summary>
/// <remarks>
/// The cell tagged <c>parameters</c> declares them; one tagged <c>injected-parameters</c> after it assigns the values.
/// </remarks>
internal static class Parameters
{
    private const string Declared = "parameters";
    private const string Injected = "injected-parameters";

    /// <summary>The notebook with the values assigned, and without those of an earlier run.</summary>
    /// <exception cref="ArgumentException">The notebook declares no such parameter.</exception>
    public static Notebook Set(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        var cells = notebook.Cells.RemoveAll(cell => cell.HasTag(Injected));
        if (values.Count == 0)
            return notebook with { Cells = cells };
        var index = cells.FindIndex(cell => cell.IsCode && cell.HasTag(Declared));
        if (index < 0)
            throw new ArgumentException(
                "Values were given with -p, but the notebook has no code cell tagged \"parameters\".");
        return notebook with { Cells = cells.Insert(index + 1, Assignments(cells[index], values)) };
    }

    /// <summary>The code that gives the notebook's parameters their values.</summary>
    public static IEnumerable<string> CodeIn(Notebook notebook) => notebook.Cells
        .Where(cell => cell.IsCode && (cell.HasTag(Declared) || cell.HasTag(Injected))).Select(cell => cell.Source);

    private static Cell Assignments(Cell declaring, IReadOnlyDictionary<string, string> values)
    {
        var declared = ParameterDeclaration.In(declaring.Source);
        var lines = values.Select(value => declared.FirstOrDefault(d => d.Name == value.Key) is { } declaration
            ? $"{value.Key} = {declaration.Literal(value.Value)};"
            : throw new ArgumentException(
                $"The notebook has no parameter {value.Key}; "
                + $"it declares {string.Join(", ", declared.Select(d => d.Name))}."));
        return new Cell(Injected, "code", string.Join('\n', lines))
        {
            Metadata = new JsonObject { ["tags"] = new JsonArray(Injected) },
        };
    }
}
