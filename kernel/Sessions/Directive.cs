namespace NotebookEngine.Sessions;

/// <summary>A <c>#r</c> or <c>#i</c> line of a cell.</summary>
/// <param name="Line">The line within the cell, from 1.</param>
/// <param name="Command"><c>r</c> or <c>i</c>.</param>
/// <param name="Argument">The text between the quotes.</param>
internal sealed record Directive(int Line, string Command, string Argument);
