namespace FashionLib;

/// <summary>An IDX file of a data set.</summary>
/// <param name="Name">File name; the file may lie there gzipped, with <c>.gz</c> at its end, or plain, without.</param>
/// <param name="Sha256">
/// SHA-256 of the uncompressed bytes, in lower-case hexadecimal: each source compresses them differently. Null where
/// none is known.
/// </param>
public sealed record DatasetFile(string Name, string? Sha256)
{
    /// <summary>The name of the plain file.</summary>
    internal string PlainName => Plain(Name);

    /// <summary>A name or path without the <c>.gz</c> at its end, if it has one.</summary>
    internal static string Plain(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
