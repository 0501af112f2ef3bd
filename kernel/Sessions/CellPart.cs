using NotebookEngine.Magic;

namespace NotebookEngine.Sessions;

/// <summary>A stretch of a cell in one language.</summary>
/// <param name="Opening">The magic command that it follows; null at the cell's start.</param>
/// <param name="Language">The language of its lines.</param>
/// <param name="Lines">The lines after the magic command.</param>
internal sealed record CellPart(MagicLine? Opening, LanguageCommand Language, IReadOnlyList<CellLine> Lines)
{
    /// <summary>The lines; in C#, without directives, and with every line at its number within the cell.</summary>
    public string Text => string.Join('\n', Language.IsCSharp
        ? Enumerable.Repeat("", Lines.Count > 0 ? Lines[0].Number - 1 : 0)
            .Concat(Lines.Select(line => line.IsDirective ? "" : line.Text))
        : Lines.Select(line => line.Text));

    /// <summary>A C# part's <c>#r</c> and <c>#i</c> lines.</summary>
    /// <exception cref="CellException">One of them is not well formed.</exception>
    public IReadOnlyList<Directive> Directives =>
        Language.IsCSharp ? [.. Lines.Where(line => line.IsDirective).Select(Directive.Parse)] : [];
}
