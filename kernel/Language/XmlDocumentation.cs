using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace NotebookEngine.Language;

/// <summary>The documentation of assemblies in XML files, searched when it is asked for.</summary>
/// <remarks>Nothing is kept: the framework's files alone are 30 MB, of which a person reads a few lines.</remarks>
/// <param name="files">The files; a symbol that several document is taken from the first.</param>
internal sealed class XmlDocumentation(IReadOnlyList<string> files) : DocumentationProvider
{
    private static readonly Lazy<XmlDocumentation> Framework = new(() => new XmlDocumentation(FrameworkFiles()));

    /// <summary>The documentation of an assembly: its own file beside it, or the SDK's of the framework.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public static DocumentationProvider Of(string assembly)
    {
        if (Path.GetDirectoryName(assembly) == FrameworkFolder)
            return Framework.Value;
        var beside = Path.ChangeExtension(assembly, ".xml");
        return File.Exists(beside) ? new XmlDocumentation([beside]) : Default;
    }

    /// <summary>False where the SDK, or its documentation, is not installed.</summary>
    public bool HasFiles => files.Count > 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => files.GetHashCode();

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        var start = Encoding.UTF8.GetBytes($"<member name=\"{documentationMemberID}\">");
        foreach (var file in files.Where(File.Exists))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = File.ReadAllBytes(file).AsSpan();
            if (text.IndexOf(start) is >= 0 and var found
                && text[(found += start.Length)..].IndexOf("</member>"u8) is >= 0 and var length)
                return Encoding.UTF8.GetString(text.Slice(found, length));
        }
        return null;
    }

    private static string FrameworkFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // They are in DOTNET/packs/Microsoft.NETCore.App.Ref/VERSION/ref/net10.0, the framework that runs in
    // DOTNET/shared/Microsoft.NETCore.App/VERSION. They are divided otherwise than the assemblies that run; the
    // largest has nearly all that notebooks use.
    private static List<string> FrameworkFiles()
    {
        var packs = new DirectoryInfo(Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", FrameworkFolder));
        var framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        var folder = (packs.Exists ? packs.GetDirectories() : [])
            .Select(version => new DirectoryInfo(Path.Combine(version.FullName, "ref", framework)))
            .FirstOrDefault(candidate => candidate.Exists);
        var files = folder?.GetFiles("*.xml") ?? [];
        return [.. files.OrderByDescending(file => file.Length).Select(file => file.FullName)];
    }
}
