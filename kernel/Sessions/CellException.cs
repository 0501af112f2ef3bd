namespace NotebookEngine.Sessions;

/// <summary>A cell that cannot be run as it is written.</summary>
/// <param name="kind">The kind of error, as the cell shows it.</param>
/// <param name="line">The line within the cell, from 1.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="details">Lines for the cell to show; null for the message alone.</param>
internal sealed class CellException(string kind, int line, string message, IReadOnlyList<string>? details = null)
    : Exception(message)
{
    public string Kind => kind;

    public int Line => line;

    public IReadOnlyList<string> Details => details ?? [Message];
}
