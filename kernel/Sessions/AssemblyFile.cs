namespace NotebookEngine.Sessions;

/// <summary>An assembly on disk.</summary>
/// <param name="ReferencePath">The file to compile against; a package may have one apart.</param>
/// <param name="LoadPath">The file to load.</param>
internal sealed record AssemblyFile(string ReferencePath, string LoadPath)
{
    /// <summary>The assembly's simple name, taken from the file's.</summary>
    public string Name => Path.GetFileNameWithoutExtension(ReferencePath);
}
