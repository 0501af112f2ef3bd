namespace NotebookEngine.Sessions;

/// <summary>A package that a notebook asks for.</summary>
/// <param name="Name">The package's id.</param>
/// <param name="Version">A version or a version range of NuGet; <c>*</c> for the latest.</param>
internal sealed record PackageReference(string Name, string Version)
{
    /// <summary>False when a later restore may find another version.</summary>
    public bool IsPinned => !Version.Contains('*');

    /// <summary>Reads <c>NAME</c> or <c>NAME, VERSION</c>.</summary>
    public static PackageReference Parse(string text)
    {
        var parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        return new PackageReference(parts[0], parts.Length > 1 ? parts[1] : "*");
    }

    /// <inheritdoc/>
    public override string ToString() => $"nuget: {Name}, {Version}";
}
