namespace NotebookEngine.Language;

/// <summary>One proposal for the text at the cursor.</summary>
/// <param name="Text">The text to insert.</param>
/// <param name="Type">What it names, in Jupyter's words: <c>method</c>, <c>property</c>, <c>keyword</c>…</param>
public sealed record CompletionItem(string Text, string Type);
