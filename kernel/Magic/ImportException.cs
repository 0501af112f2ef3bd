namespace NotebookEngine.Magic;

/// <summary>What an imported file's code threw, with the line that imported it.</summary>
/// <param name="line">The line of the <c>#!import</c> within the running cell, from 1.</param>
/// <param name="inner">The code's own exception.</param>
internal sealed class ImportException(int line, Exception inner) : Exception(inner.Message, inner)
{
    public int Line => line;
}
