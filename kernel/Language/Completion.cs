namespace NotebookEngine.Language;

/// <summary>What could stand at the cursor.</summary>
/// <param name="Start">Where the text to replace starts, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The proposals, in the order to show them.</param>
public sealed record Completion(int Start, int End, IReadOnlyList<CompletionItem> Items);
