using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>A notebook of the report as it is committed.</summary>
internal sealed class CommittedNotebook(string name)
{
    public static string ProjectFolder { get; } =
        System.IO.Path.GetFullPath("../..", SourceFolder());

    public static IReadOnlyList<CommittedNotebook> All { get; } =
    [
        .. Directory.GetFiles(System.IO.Path.Combine(ProjectFolder, "notebooks"), "*.ipynb").Order()
            .Select(path => new CommittedNotebook(System.IO.Path.GetFileName(path))),
    ];

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        All.Select(notebook => new TheoryDataRow<string>(notebook.Name));

    public string Name => name;

    public string Path { get; } = System.IO.Path.Combine(ProjectFolder, "notebooks", name);

    public string Text => File.ReadAllText(Path);

    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public IReadOnlyList<JsonObject> CodeCells =>
        [.. Json["cells"]!.AsArray().Select(c => c!.AsObject()).Where(c => (string?)c["cell_type"] == "code")];

    public IEnumerable<JsonObject> Outputs =>
        CodeCells.SelectMany(c => c["outputs"]!.AsArray()).Select(o => o!.AsObject());

    public static string Source(JsonObject cell) =>
        string.Concat(cell["source"]!.AsArray().Select(line => (string)line!));

    private static string SourceFolder([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
