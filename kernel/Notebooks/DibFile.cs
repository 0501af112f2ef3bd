using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookEngine.Magic;
using NotebookEngine.Sessions;

namespace NotebookEngine.Notebooks;

/// <summary>Reads .NET Interactive's text notebooks (.dib), where a line such as <c>#!csharp</c> begins a cell.</summary>
public static class DibFile
{
    private const string Meta = "meta";
    private const string Raw = "raw";

    /// <summary>Whether a path ends as such a file's does.</summary>
    public static bool Is(string path) => Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a notebook from its text.</summary>
    /// <exception cref="JsonException">The <c>#!meta</c> block holds no JSON object.</exception>
    public static Notebook Parse(string text)
    {
        var blocks = BlocksOf(text).ToList();
        var language = DefaultLanguage(blocks.FirstOrDefault(block => block.Kind == Meta).Text);
        var cells = blocks.Where(block => block.Kind != Meta && block.Text.Length > 0)
            .Select((block, index) => CellOf($"cell-{index + 1}", block.Kind ?? language, block.Text));
        return new Notebook([.. cells], Metadata());
    }

    // What comes before the first command is in the notebook's own language: its kind is null.
    private static IEnumerable<(string? Kind, string Text)> BlocksOf(string text)
    {
        string? kind = null;
        var lines = new List<string>();
        foreach (var line in CellLine.Of(text.TrimStart('\uFEFF')))
        {
            if (BlockBegunBy(line) is not { } begun)
            {
                lines.Add(line.Text);
                continue;
            }
            yield return (kind, TextOf(lines));
            (kind, lines) = (begun, []);
        }
        yield return (kind, TextOf(lines));
    }

    private static string TextOf(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n').TrimEnd();

    // A language that the engine does not run begins a cell, too: the cell then says so when it runs.
    private static string? BlockBegunBy(CellLine line)
    {
        if (!line.Text.StartsWith("#!") || MagicLine.Parse(line) is not { Argument: "" } magic)
            return null;
        return magic.Name is Meta or Raw ? magic.Name : (MagicCommands.Find(magic.Name) as LanguageCommand)?.Names[0];
    }

    private static string DefaultLanguage(string? meta)
    {
        if (meta is null)
            return MagicCommands.CSharp.Names[0];
        var root = JsonNode.Parse(meta) as JsonObject
            ?? throw new JsonException("expected a JSON object after #!meta.");
        return (string?)root["kernelInfo"]?["defaultKernelName"] ?? MagicCommands.CSharp.Names[0];
    }

    private static Cell CellOf(string id, string kind, string text) => kind is "markdown" or Raw
        ? new Cell(id, kind, text)
        : new Cell(id, "code", text)
        {
            Metadata = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = kind },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = kind },
            },
        };

    // What every front needs to open the notebook that a run writes.
    private static JsonObject Metadata() => new()
    {
        ["kernelspec"] = new JsonObject
        {
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["name"] = ".net-csharp",
        },
        ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["name"] = "C#" },
    };
}
