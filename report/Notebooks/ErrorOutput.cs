namespace ReportBuilder.Notebooks;

/// <summary>The error that ended a cell.</summary>
/// <param name="Name">The kind of error, such as an exception's type.</param>
/// <param name="Value">The message.</param>
/// <param name="Traceback">Lines for a person to read.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : Output;
