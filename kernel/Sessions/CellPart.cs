namespace NotebookEngine.Sessions;

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Language"><c>csharp</c>, <c>markdown</c> or <c>html</c>.</param>
/// <param name="Text">The text; in C#, every line keeps its number within the cell.</param>
/// <param name="Directives">The C# part's <c>#r</c> and <c>#i</c> lines, which are blank in the text.</param>
internal sealed record CellPart(string Language, string Text, IReadOnlyList<Directive> Directives);
