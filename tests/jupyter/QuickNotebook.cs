using System.Text.Json.Nodes;

namespace Jupyter.Tests;

/// <summary>A folder with notebook 2 as it takes seconds: one epoch, few images, and results that stay in the folder.</summary>
public sealed class QuickNotebook : IDisposable
{
    private const string Name = "2-fully-connected.ipynb";

    private static readonly string Artifacts = Path.Combine(Clients.Root, "artifacts");

    private static readonly Dictionary<string, string> Changes = new()
    {
        ["var epochs = 8;"] = "var epochs = 1;",
        ["var limit = 60_000;"] = "var limit = 2_000;",
        ["var results = \"../artifacts/results\";"] = "var results = \"results\";",
    };

    public QuickNotebook()
    {
        Directory.CreateSymbolicLink(Path.Combine(Folder, "artifacts"), Artifacts); // the library that it refers to
        var notebooks = Directory.CreateDirectory(Path.Combine(Folder, "notebooks")).FullName;
        File.WriteAllText(Path.Combine(notebooks, Name), Quick().ToJsonString());
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("notebook-server-test-").FullName;

    /// <summary>The notebook's path within the folder.</summary>
    public string Location => $"notebooks/{Name}";

    public string FullPath => Path.Combine(Folder, Location);

    /// <summary>Skips the test that calls it where errors say that the images can't be had.</summary>
    public static void SkipWithoutData(params string[] errors)
    {
        if (errors.FirstOrDefault(error => error.Contains("DatasetUnavailableException")) is { } missing)
            Assert.Skip(missing);
    }

    public void Dispose()
    {
        Directory.Delete(Path.Combine(Folder, "artifacts")); // the link, not what it leads to
        Directory.Delete(Folder, recursive: true);
    }

    private static JsonNode Quick()
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(Clients.Root, "notebooks", Name)))!;
        var missing = Changes.Keys.ToHashSet();
        foreach (var cell in notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            var source = string.Concat(cell!["source"]!.AsArray().Select(line => (string?)line));
            missing.RemoveWhere(source.Contains);
            cell["source"] = Changes.Aggregate(source, (text, change) => text.Replace(change.Key, change.Value));
            cell["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }
        Assert.Empty(missing);
        return notebook;
    }
}
