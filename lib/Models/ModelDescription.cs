using System.Text.Json.Serialization;

namespace FashionLib;

/// <summary>The metadata of a saved network, each a text in the file; null where it isn't known.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record ModelDescription(
    string? Architecture = null, string? Dataset = null, string? DatasetTitle = null,
    float? PixelLow = null, float? PixelHigh = null, int? Seed = null)
{
    /// <summary>Where its training stands, as JSON; null where that wasn't saved.</summary>
    public string? Training { get; init; }
}
