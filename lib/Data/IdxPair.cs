namespace FashionLib;

/// <summary>The two files that make a set of labelled images.</summary>
/// <param name="Images">IDX file of N images, unsigned bytes (N, height, width).</param>
/// <param name="Labels">IDX file of N labels, unsigned bytes (N).</param>
public sealed record IdxPair(DatasetFile Images, DatasetFile Labels);
