using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>Finds what tagged code cells showed, for other documents to quote.</summary>
internal static class TaggedOutput
{
    /// <summary>One representation of the cells' outputs in order, an empty line between two.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="name">What a message calls it.</param>
    /// <param name="tag">The code cells' tag.</param>
    /// <param name="mimeType">The representation, such as <c>text/markdown</c>.</param>
    /// <exception cref="InvalidDataException">There is none; the message says what there is.</exception>
    public static string Find(Notebook notebook, string name, string tag, string mimeType)
    {
        var cells = notebook.Cells.FindAll(cell => cell.IsCode && cell.HasTag(tag));
        if (cells.Count == 0)
            throw new InvalidDataException(
                $"{name}: expected a code cell tagged \"{tag}\", found {List(Tags(notebook), "no tags")}.");
        var shown = cells.SelectMany(cell => cell.Outputs).Select(output => output.Representations).ToList();
        var texts = shown.Where(data => data.ContainsKey(mimeType)).Select(data => data[mimeType].TrimEnd('\n') + "\n");
        return string.Join('\n', texts) is { Length: > 0 } text ? text : throw new InvalidDataException(
            $"{name}: expected an output as {mimeType} of the code cells tagged \"{tag}\", found "
            + $"{List(shown.SelectMany(data => data.Keys), "no outputs; run the notebook first")}.");
    }

    private static IEnumerable<string> Tags(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Tags);

    private static string List(IEnumerable<string> found, string none) =>
        string.Join(", ", found.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : none;
}
