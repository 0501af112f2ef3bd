namespace NotebookEngine.Scripting;

/// <summary>Shows values in the flow of a cell.</summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="NotebookCommands.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        NotebookCommands.display(value, mimeTypes);
}
