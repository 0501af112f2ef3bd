using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>A value's representations by mime type.</summary>
internal static class MimeBundle
{
    // How the default HTML formatter wraps what it has only plain text for.
    private const string PlainTextInHtml = "<div class=\"dni-plaintext\"><pre>";

    public static IReadOnlyDictionary<string, string> Of(object? value, params string[] mimeTypes)
    {
        if (value is null)
            return Plain(null);
        if (mimeTypes.Length > 0)
            return mimeTypes.ToDictionary(mimeType => mimeType, mimeType => Format(value, mimeType));
        var bundle = Formatter.GetPreferredMimeTypesFor(value.GetType())
            .ToDictionary(mimeType => mimeType, mimeType => Format(value, mimeType));
        var onlyText = bundle.Count == 1 && bundle.Values.First().StartsWith(PlainTextInHtml, StringComparison.Ordinal);
        return onlyText ? Plain(value) : bundle;
    }

    public static IReadOnlyDictionary<string, string> Of(string text, string mimeType) =>
        new Dictionary<string, string> { [mimeType] = text };

    private static IReadOnlyDictionary<string, string> Plain(object? value) =>
        Of(Format(value, PlainTextFormatter.MimeType), PlainTextFormatter.MimeType);

    private static string Format(object? value, string mimeType)
    {
        // The formatter's own style sheet has the line ends of the system that it was built on.
        var text = value.ToDisplayString(mimeType).Replace("\r\n", "\n");
        if (OutputJson.IsJson(mimeType))
            JsonDocument.Parse(text).Dispose(); // a formatter's mistake is the cell's error, not the notebook file's
        return text;
    }
}
