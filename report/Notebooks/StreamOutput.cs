namespace ReportBuilder.Notebooks;

/// <summary>Text written to a console stream.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text as written, with its <c>\r</c> and <c>\n</c>.</param>
public sealed record StreamOutput(string Name, string Text) : Output;
