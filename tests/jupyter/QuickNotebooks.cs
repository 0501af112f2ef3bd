using System.Text.Json.Nodes;

namespace Jupyter.Tests;

/// <summary>A folder with the notebooks as they take seconds: few images, and results that stay in the folder.</summary>
public sealed class QuickNotebooks : IDisposable
{
    // What notebooks and Jupyter's kernel refer to: the library, .NET Interactive's manifest, and where data are looked for.
    private static readonly string[] Linked = ["artifacts", ".config", "data", "FashionLib.csproj"];

    private readonly Dictionary<string, string> changes;

    /// <param name="epochs">Epochs of each training.</param>
    public QuickNotebooks(int epochs)
    {
        changes = new()
        {
            ["var epochs = 8;"] = $"var epochs = {epochs};",
            ["var epochs = 5;"] = $"var epochs = {epochs};",
            ["var limit = 60_000;"] = "var limit = 2_000;",
            ["var results = \"../artifacts/results\";"] = "var results = \"results\";",
        };
        foreach (var link in Linked)
            File.CreateSymbolicLink(Path.Combine(Folder, link), Path.Combine(Clients.Root, link));
        Directory.CreateDirectory(Path.Combine(Folder, "notebooks"));
        foreach (var path in Directory.GetFiles(Path.Combine(Clients.Root, "notebooks"), "*.ipynb"))
            File.WriteAllText(Path.Combine(Folder, "notebooks", Path.GetFileName(path)), Quick(path).ToJsonString());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("jupyter-notebooks-").FullName;

    /// <summary>The notebooks' names in their order.</summary>
    public static IEnumerable<string> Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Clients.Root, "notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order()];

    public string PathOf(string name) => Path.Combine(Folder, "notebooks", name);

    /// <summary>Skips the test that calls it where errors say that the images can't be had.</summary>
    public static void SkipWithoutData(params string[] errors)
    {
        if (errors.FirstOrDefault(error => error.Contains("DatasetUnavailableException")) is { } missing)
            Assert.Skip(missing);
    }

    public void Dispose()
    {
        foreach (var link in Linked)
            File.Delete(Path.Combine(Folder, link)); // the link, not what it leads to
        Directory.Delete(Folder, recursive: true);
    }

    private JsonNode Quick(string path)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var cell in notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            var source = string.Concat(cell!["source"]!.AsArray().Select(line => (string?)line));
            cell["source"] = changes.Aggregate(source, (text, change) => text.Replace(change.Key, change.Value));
            cell["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }
        return notebook;
    }
}
