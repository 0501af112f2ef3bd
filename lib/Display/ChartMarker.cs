namespace FashionLib;

/// <summary>What marks the points of a line.</summary>
/// <param name="Square">A square; else a circle.</param>
/// <param name="Open">White inside.</param>
internal sealed record ChartMarker(bool Square, bool Open);
