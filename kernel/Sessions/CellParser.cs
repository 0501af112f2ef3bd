using NotebookEngine.Magic;

namespace NotebookEngine.Sessions;

/// <summary>Splits a cell at its magic commands.</summary>
internal static class CellParser
{
    /// <summary>The parts of a cell that is to run.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The language that it begins in, as .NET Interactive names it.</param>
    /// <exception cref="CellException">A command is unknown, not supported or not well formed.</exception>
    public static IReadOnlyList<CellPart> Parse(string source, string language)
    {
        var first = new MagicLine(1, language, "");
        if (MagicCommands.Find(language) is not LanguageCommand start)
            throw new CellException("UnknownLanguage", 1,
                $"The cell's language is {language}; expected one of {MagicCommands.NamesOf<LanguageCommand>("")}.");
        start.Check(first);
        var parts = Split(source, start).ToList();
        foreach (var part in parts)
        {
            part.Opening?.RequiredCommand.Check(part.Opening);
            _ = part.Directives;
        }
        return parts;
    }

    /// <summary>The parts of a cell that may be half written; an unknown command does not change the language.</summary>
    public static IEnumerable<CellPart> Split(string source, LanguageCommand language)
    {
        MagicLine? opening = null;
        var lines = new List<CellLine>();
        foreach (var line in CellLine.Of(source))
        {
            if (!line.IsMagic)
            {
                lines.Add(line);
                continue;
            }
            yield return new CellPart(opening, language, lines);
            (opening, lines) = (MagicLine.Parse(line), []);
            language = MagicCommands.Find(opening.Name) as LanguageCommand ?? language;
        }
        yield return new CellPart(opening, language, lines);
    }
}
