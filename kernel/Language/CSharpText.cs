using NotebookEngine.Magic;
using NotebookEngine.Sessions;

namespace NotebookEngine.Language;

/// <summary>The C# of a cell, half written or not: all other text is blank, so that positions stay.</summary>
internal sealed class CSharpText
{
    private readonly List<CellLine> lines;

    /// <summary>Takes the C# out of a cell's text.</summary>
    public CSharpText(string source)
    {
        lines = [.. CellParser.Split(source, MagicCommands.CSharp)
            .Where(part => part.Language.IsCSharp).SelectMany(part => part.Lines).Where(line => !line.IsDirective)];
        var text = source.Select(character => character is '\r' or '\n' ? character : ' ').ToArray();
        foreach (var line in lines)
            line.Text.CopyTo(0, text, line.Start, line.Text.Length);
        Text = new string(text);
    }

    /// <summary>The text; as long as the cell's.</summary>
    public string Text { get; }

    /// <summary>Whether a position is in a line of C#.</summary>
    public bool Contains(int position) => lines.Any(line => line.Start <= position && position <= line.End);
}
