namespace NotebookEngine.Language;

/// <summary>Whether code can be run as it stands.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>, as Jupyter names them.</param>
/// <param name="Indent">Spaces that the next line of incomplete code begins with.</param>
public sealed record Completeness(string Status, string Indent = "")
{
    private const int Step = 4;

    internal static Completeness Complete { get; } = new("complete");

    internal static Completeness Invalid { get; } = new("invalid");

    /// <summary>As deep as the last line, and deeper after an opening bracket.</summary>
    internal static Completeness IncompleteAfter(string code)
    {
        var line = code.TrimEnd().Split('\n')[^1];
        var depth = line.TakeWhile(char.IsWhiteSpace).Count();
        return new Completeness("incomplete", new string(' ', "{([".Contains(line[^1]) ? depth + Step : depth));
    }
}
