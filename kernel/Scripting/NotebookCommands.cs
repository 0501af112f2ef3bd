using Microsoft.AspNetCore.Html;
using NotebookEngine.Sessions;

namespace NotebookEngine.Scripting;

/// <summary>What every cell can call without naming a class, named as in .NET Interactive.</summary>
public static class NotebookCommands
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value; null shows as <c>&lt;null&gt;</c>.</param>
    /// <param name="mimeTypes">The representations to show; none for those that the value's type prefers.</param>
    /// <returns>The display, for later updates.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        DisplayedValue.Show(CellChannel.Active, value, mimeTypes);

    /// <summary>Marks a text as HTML, so that it displays without being encoded.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
