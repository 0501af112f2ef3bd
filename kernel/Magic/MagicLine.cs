using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary>A line of a cell that begins with <c>#!</c>.</summary>
/// <param name="Number">The line within the cell, from 1.</param>
/// <param name="Name">The command's name, without <c>#!</c>.</param>
/// <param name="Argument">What follows the name.</param>
internal sealed record MagicLine(int Number, string Name, string Argument)
{
    private const string Load = "#load"; // of C# scripts

    /// <summary>The command.</summary>
    /// <exception cref="CellException">There is none of that name.</exception>
    public MagicCommand RequiredCommand => MagicCommands.Find(Name)
        ?? throw new CellException("UnknownMagicCommand", Number,
            $"Unknown magic command #!{Name}; this engine knows {MagicCommands.NamesOf<MagicCommand>("#!")}.");

    /// <summary>Reads a line.</summary>
    public static MagicLine Parse(CellLine line)
    {
        var text = line.Text.Trim();
        if (text.StartsWith(Load, StringComparison.Ordinal))
            return new MagicLine(line.Number, "import", text[Load.Length..].Trim());
        var parts = text[2..].Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
        return new MagicLine(line.Number, parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
