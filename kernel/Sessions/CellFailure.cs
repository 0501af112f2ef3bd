using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Why a cell failed.</summary>
/// <param name="Error">What the cell shows of it.</param>
/// <param name="Line">The line within the cell, from 1; null when it is not known.</param>
public sealed record CellFailure(ErrorOutput Error, int? Line);
