using System.Text.Json.Nodes;

namespace NotebookEngine.Sessions;

/// <summary>The files that a set of packages, with all they depend on, brings for this system.</summary>
/// <param name="Assemblies">The managed assemblies.</param>
/// <param name="NativeLibraries">Full paths of the native libraries.</param>
internal sealed record RestoredPackages(IReadOnlyList<AssemblyFile> Assemblies, IReadOnlyList<string> NativeLibraries)
{
    /// <summary>True while all the files are where the restore put them.</summary>
    public bool AreOnDisk => Assemblies.All(a => File.Exists(a.ReferencePath) && File.Exists(a.LoadPath))
        && NativeLibraries.All(File.Exists);

    /// <summary>Reads what NuGet wrote to <c>project.assets.json</c>.</summary>
    /// <param name="assets">The file's JSON text.</param>
    /// <param name="target">The target to take, such as <c>net10.0/linux-x64</c>.</param>
    public static RestoredPackages Parse(string assets, string target)
    {
        var root = JsonNode.Parse(assets)!;
        var cache = root["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var assemblies = new List<AssemblyFile>();
        var natives = new List<string>();
        foreach (var (name, package) in root["targets"]![target]!.AsObject())
        {
            var path = (string)root["libraries"]![name]!["path"]!;
            var folder = cache.Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists) ?? path;
            var loaded = FilesIn(folder, package!["runtime"]).ToDictionary(file => Path.GetFileName(file));
            assemblies.AddRange(FilesIn(folder, package["compile"])
                .Select(file => new AssemblyFile(file, loaded.GetValueOrDefault(Path.GetFileName(file), file))));
            natives.AddRange(FilesIn(folder, package["native"]));
        }
        return new RestoredPackages(assemblies, natives);
    }

    // "_._" is NuGet's mark for "nothing for this framework".
    private static IEnumerable<string> FilesIn(string folder, JsonNode? assets) =>
        (assets as JsonObject ?? [])
            .Where(asset => !asset.Key.EndsWith("/_._"))
            .Select(asset => Path.GetFullPath(Path.Combine(folder, asset.Key)));
}
