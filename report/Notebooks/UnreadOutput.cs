namespace ReportBuilder.Notebooks;

/// <summary>An output that is none of nbformat's, kept as it was found.</summary>
/// <param name="Json">Its JSON text.</param>
public sealed record UnreadOutput(string Json) : Output;
