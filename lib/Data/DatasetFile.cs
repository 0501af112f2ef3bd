namespace FashionLib;

/// <summary>A gzipped IDX file of a data set.</summary>
/// <param name="Name">File name, ending in <c>.gz</c>.</param>
/// <param name="Sha256">
/// SHA-256 of the uncompressed bytes, in lower-case hexadecimal: each source compresses them differently.
/// </param>
public sealed record DatasetFile(string Name, string Sha256);
