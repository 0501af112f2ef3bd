namespace ReportBuilder.Notebooks;

/// <summary>New content for a value displayed before. A front applies it; a notebook does not store it.</summary>
/// <param name="DisplayId">The id of the <see cref="DisplayOutput"/> to replace.</param>
/// <param name="Data">Text by mime type, as in <see cref="DisplayOutput"/>.</param>
public sealed record DisplayUpdate(string DisplayId, IReadOnlyDictionary<string, string> Data) : Output;
