using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Html;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookEngine.Language;

namespace NotebookEngine.Sessions;

/// <summary>A notebook's assemblies, one per simple name: for the compiler, and loaded apart from the engine.</summary>
/// <remarks>
/// The first file known by a name stays. So a copy that lies beside a referenced library never meets the package's,
/// and the same types keep their identity in all cells.
/// </remarks>
internal sealed class NotebookAssemblies : AssemblyLoadContext
{
    // The framework, and what cells use to display; the same objects in all sessions, because reading them takes time.
    private static readonly Dictionary<string, PortableExecutableReference> Shared = SharedFiles().ToDictionary(
        file => Path.GetFileNameWithoutExtension(file), ReferenceTo,
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, PortableExecutableReference> visible =
        new(Shared, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PortableExecutableReference> references = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyFile> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> nativeFiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> folders = [];
    private readonly Lock gate = new();

    public NotebookAssemblies()
        : base("notebook")
    {
        // Only when the system's own search finds nothing: a library loaded before under that name comes first.
        ResolvingUnmanagedDll += (_, name) => FindNative(name) is { } file ? NativeLibrary.Load(file) : 0;
    }

    /// <summary>What a cell's code may use.</summary>
    public IReadOnlyCollection<MetadataReference> Visible
    {
        get
        {
            lock (gate)
                return [.. visible.Values];
        }
    }

    /// <summary>True for an assembly that every notebook has without asking.</summary>
    public static bool IsShared(string name) => Shared.ContainsKey(name);

    /// <summary>Makes an assembly visible to cells, and finds what it needs in its folder.</summary>
    public void AddLibrary(string path)
    {
        lock (gate)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);
            Show(new AssemblyFile(path, path));
        }
    }

    /// <summary>Makes the assemblies of packages visible to cells, and finds their native libraries.</summary>
    public void AddPackages(RestoredPackages packages)
    {
        lock (gate)
        {
            foreach (var file in packages.NativeLibraries)
                nativeFiles.TryAdd(Path.GetFileName(file), file);
            foreach (var assembly in packages.Assemblies)
                Show(assembly);
        }
    }

    /// <summary>The reference for an assembly that a referenced one needs; null when there is none.</summary>
    public PortableExecutableReference? FindReference(string name)
    {
        lock (gate)
            return visible.GetValueOrDefault(name) ?? (Find(name) is { } file ? ReferenceTo(file) : null);
    }

    protected override Assembly? Load(AssemblyName name)
    {
        lock (gate)
        {
            if (IsShared(name.Name!) || Find(name.Name!) is not { } file)
                return null; // the engine's context has the framework
            return LoadFromAssemblyPath(file.LoadPath);
        }
    }

    private static IEnumerable<string> SharedFiles()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetDirectoryName(file) == framework)
            .Concat([
                typeof(NotebookAssemblies).Assembly.Location,
                typeof(Formatter).Assembly.Location,
                typeof(IHtmlContent).Assembly.Location])
            .Distinct(); // the runtime names its core library twice
    }

    private void Show(AssemblyFile file)
    {
        if (!visible.ContainsKey(file.Name))
            visible.Add(file.Name, ReferenceTo(files.TryAdd(file.Name, file) ? file : files[file.Name]));
    }

    private AssemblyFile? Find(string name)
    {
        if (files.TryGetValue(name, out var known))
            return known;
        var path = folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
        return path is null ? null : files[name] = new AssemblyFile(path, path);
    }

    // The same object each time, so that the compiler takes its types for the same in all cells.
    private PortableExecutableReference ReferenceTo(AssemblyFile file) =>
        references.TryGetValue(file.Name, out var reference)
            ? reference
            : references[file.Name] = ReferenceTo(file.ReferencePath);

    private static PortableExecutableReference ReferenceTo(string file) =>
        MetadataReference.CreateFromFile(file, documentation: XmlDocumentation.Of(file));

    private string? FindNative(string name)
    {
        lock (gate)
        {
            var names = NativeLibraryNames.For(name);
            return names.Select(file => nativeFiles.GetValueOrDefault(file)).FirstOrDefault(file => file is not null)
                ?? folders.SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
                    .FirstOrDefault(File.Exists);
        }
    }
}
