namespace NotebookEngine.Magic;

/// <summary>Says in which language the lines after it are.</summary>
/// <param name="show">What a text in that language shows, by mime type; null for C#, which runs.</param>
/// <param name="description">What the lines after it are.</param>
/// <param name="names">The language's name and its other names.</param>
internal class LanguageCommand(
    Func<string, (string MimeType, string Content)>? show, string description, params string[] names)
    : MagicCommand(description, names)
{
    /// <summary>True for the language that runs.</summary>
    public virtual bool IsCSharp => show is null;

    /// <summary>What a text in this language shows.</summary>
    public (string MimeType, string Content) Show(string text) =>
        show?.Invoke(text) ?? throw new InvalidOperationException($"{Names[0]} runs, it is not shown.");
}
