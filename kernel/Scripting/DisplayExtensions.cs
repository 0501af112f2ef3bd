using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Scripting;

/// <summary>Shows values in the flow of a cell.</summary>
public static class DisplayExtensions
{
    /// <inheritdoc cref="NotebookCommands.display"/>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        NotebookCommands.display(value, mimeTypes);

    /// <summary>Shows a text that is of a mime type already, as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mimeType">The mime type, such as <c>text/markdown</c>.</param>
    public static void DisplayAs(this string text, string mimeType) =>
        CellChannel.Active.Send(new DisplayOutput(MimeBundle.Of(text, mimeType)));
}
