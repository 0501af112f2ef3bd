using ReportBuilder.Notebooks;

namespace ReportBuilder.Export;

/// <summary>The part of a README that notebooks write: what their cells on the front page show as Markdown.</summary>
internal static class Readme
{
    public const string Begin = "<!-- results -->";
    public const string End = "<!-- end of results -->";

    /// <summary>Writes it between its two marks.</summary>
    /// <exception cref="InvalidDataException">The notebooks show none, or the README lacks a mark.</exception>
    public static void Update(string path, IEnumerable<Chapter> chapters)
    {
        var tables = chapters.SelectMany(FrontPage.Tagged).SelectMany(cell => cell.Outputs)
            .OfType<DisplayOutput>().Select(output => output.Data.GetValueOrDefault("text/markdown")?.Trim())
            .OfType<string>();
        var (text, table) = (File.ReadAllText(path), string.Join("\n\n", tables));
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (table.Length == 0)
            throw new InvalidDataException(
                $"{path}: expected a code cell tagged \"front-page\" that shows text/markdown, found none.");
        if (begin < Begin.Length || end < begin)
            throw new InvalidDataException($"{path}: expected {Begin} and then {End}, found one of them missing.");
        WholeFile.Write(path, $"{text[..begin]}\n\n{table}\n\n{text[end..]}");
    }
}
