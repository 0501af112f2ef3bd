namespace NotebookEngine.Language;

/// <summary>What there is to know about the name at the cursor: its signatures and its documentation.</summary>
/// <param name="Text">As plain text.</param>
/// <param name="Markdown">As Markdown.</param>
public sealed record Inspection(string Text, string Markdown);
