using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportBuilder.Notebooks;

/// <summary>Reads nbformat 4 notebooks and writes nbformat 4.5, laid out as Jupyter does.</summary>
internal static partial class NotebookFile
{
    private static readonly JsonSerializerOptions AsJupyterWrites = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // `=>` stays `=>`
    };

    private static readonly JsonDocumentOptions NoNameTwice = new() { AllowDuplicateProperties = false };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook from a file.</summary>
    /// <exception cref="InvalidDataException">The file is not such a notebook.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return ParseOrRefuse(StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'), path);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(
                $"{path}: expected UTF-8, found byte 0x{e.BytesUnknown![0]:X2} at offset {e.Index}; save it so.", e);
        }
    }

    /// <summary>Reads a notebook from a file's text.</summary>
    public static Notebook ParseOrRefuse(string text, string path)
    {
        try
        {
            return Parse(text);
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: expected a Jupyter notebook (JSON, nbformat 4); {e.Message}", e);
        }
    }

    /// <summary>Writes a notebook to a file.</summary>
    public static void Write(string path, Notebook notebook) => WholeFile.WriteText(path, Format(notebook));

    /// <summary>Reads a notebook from its JSON text.</summary>
    public static Notebook Parse(string json)
    {
        var root = JsonNode.Parse(NotJson().Replace(json, AsJson), null, NoNameTwice) as JsonObject
            ?? throw new InvalidDataException("found no JSON object.");
        if (root["nbformat"] is not JsonValue format || !format.TryGetValue<int>(out var version) || version != 4)
            throw new InvalidDataException($"found nbformat {root["nbformat"]?.ToJsonString() ?? "missing"}"
                + (root.ContainsKey("worksheets") ? ", which jupyter nbconvert --to notebook converts." : "."));
        if (root["cells"] is not JsonArray cells)
            throw new InvalidDataException("found no list \"cells\".");
        return new Notebook(ReadCells(cells), root["metadata"] as JsonObject ?? []);
    }

    /// <summary>The notebook's JSON text.</summary>
    public static string Format(Notebook notebook)
    {
        var root = new JsonObject
        {
            ["cells"] = new JsonArray([.. notebook.Cells.Select(CellToJson)]),
            ["metadata"] = notebook.Metadata.DeepClone(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return root.ToJsonString(AsJupyterWrites) + "\n";
    }

    private static ImmutableList<Cell> ReadCells(JsonArray cells)
    {
        var ids = cells.Select(cell => Cell.TextAt(cell, "id")).OfType<string>().ToHashSet();
        return [.. cells.Select((cell, index) => ReadCell(cell, Cell.TextAt(cell, "id") ?? NewId(index + 1, ids)))];
    }

    // A cell that is none keeps a place: its JSON is its text, and its type is empty.
    private static Cell ReadCell(JsonNode? node, string id) => node is not JsonObject json
        ? new(id, "", node?.ToJsonString() ?? "null")
        : new(id, MultilineText.Text(json["cell_type"]), MultilineText.Join(json["source"]))
        {
            Metadata = json["metadata"] as JsonObject ?? [],
            Attachments = json["attachments"] as JsonObject,
            ExecutionCount = json["execution_count"] is JsonValue value && value.TryGetValue<int>(out var count)
                ? count : null,
            Outputs = [.. (json["outputs"] as JsonArray ?? []).Select(OutputJson.Read)],
        };

    // Counted, not random: the same notebook gets the same ids at each run.
    private static string NewId(int number, HashSet<string> taken)
    {
        var id = $"cell-{number}";
        while (!taken.Add(id))
            id += "-new";
        return id;
    }

    private static JsonObject CellToJson(Cell cell)
    {
        var json = new JsonObject();
        if (cell.Attachments is not null)
            json["attachments"] = cell.Attachments.DeepClone();
        json["cell_type"] = cell.Type;
        if (cell.IsCode)
            json["execution_count"] = cell.ExecutionCount;
        json["id"] = cell.Id;
        json["metadata"] = cell.Metadata.DeepClone();
        if (cell.IsCode)
            json["outputs"] = new JsonArray([.. cell.Outputs.Select(OutputJson.Write)]);
        json["source"] = MultilineText.Split(cell.Source);
        return json;
    }

    // Python writes halves of characters, which .NET's strings of JSON cannot hold, and numbers that JSON lacks.
    private static string AsJson(Match found) => found.Groups["number"].Success ? $"\"{found.Value}\""
        : HalfCharacter().Replace(found.Value, escape => escape.Groups["half"].Success ? "\\uFFFD" : escape.Value);

    [GeneratedRegex("""
        (?<number>-?\b(?:NaN|Infinity)\b)|"(?>[^"\\]+|\\.)*"?
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NotJson();

    [GeneratedRegex(@"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?<half>u[dD][89a-fA-F][\da-fA-F]{2})|.)",
        RegexOptions.Singleline)]
    private static partial Regex HalfCharacter();
}
