using System.Collections.Immutable;

namespace NotebookEngine.Sessions;

/// <summary>Carries out a notebook's <c>#r</c> and <c>#i</c> lines.</summary>
/// <param name="assemblies">Where the assemblies go.</param>
/// <param name="folder">The notebook's folder.</param>
internal sealed class References(NotebookAssemblies assemblies, string folder)
{
    private const string NuGet = "nuget:";
    private readonly PackageRestorer restorer = new(folder);
    private readonly List<string> sources = [];
    private ImmutableDictionary<string, PackageReference> packages =
        ImmutableDictionary.Create<string, PackageReference>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder that paths are relative to.</summary>
    public string Folder => folder;

    public async Task AddAsync(IReadOnlyList<Directive> directives, CancellationToken cancellation)
    {
        var wanted = packages;
        var line = 0;
        foreach (var directive in directives)
        {
            if (!directive.Argument.StartsWith(NuGet, StringComparison.OrdinalIgnoreCase))
                AddLibrary(directive);
            else if (directive.Command == "i")
                sources.Add(SourceNamed(directive.Argument[NuGet.Length..].Trim()));
            else
                (wanted, line) = (Add(wanted, directive), directive.Line);
        }
        if (wanted != packages)
            await RestoreAsync(wanted, line, cancellation);
    }

    private void AddLibrary(Directive directive)
    {
        var path = Path.GetFullPath(directive.Argument, folder);
        if (directive.Command == "i")
            throw Error(directive.Line, $"#i \"{directive.Argument}\": expected #i \"nuget: SOURCE\".");
        if (File.Exists(path))
            assemblies.AddLibrary(path);
        else if (!NotebookAssemblies.IsShared(directive.Argument))
            throw Error(directive.Line,
                $"#r \"{directive.Argument}\": there is no such file, seen from the notebook's folder. "
                + "Build it first, or correct the path.");
    }

    private static ImmutableDictionary<string, PackageReference> Add(
        ImmutableDictionary<string, PackageReference> packages, Directive directive)
    {
        var package = PackageReference.Parse(directive.Argument[NuGet.Length..]);
        if (!packages.TryGetValue(package.Name, out var known))
            return packages.Add(package.Name, package);
        if (known.Version == package.Version || !package.IsPinned)
            return packages;
        throw Error(directive.Line,
            $"#r \"{package}\": the session already has {known}; restart it to change the version.");
    }

    // A folder may be given relative to the notebook.
    private string SourceNamed(string source) =>
        Path.GetFullPath(source, folder) is var path && Directory.Exists(path) ? path : source;

    private async Task RestoreAsync(
        ImmutableDictionary<string, PackageReference> wanted, int line, CancellationToken cancellation)
    {
        try
        {
            var ordered = wanted.Values.OrderBy(package => package.Name).ToList();
            assemblies.AddPackages(await restorer.RestoreAsync(ordered, sources, cancellation));
            packages = wanted;
        }
        catch (InvalidOperationException e)
        {
            var added = wanted.Values.Except(packages.Values).Select(package => $"#r \"{package}\"");
            throw Error(line, $"{string.Join(", ", added)}: {e.Message}");
        }
    }

    private static CellException Error(int line, string message) => new("ReferenceError", line, message);
}
