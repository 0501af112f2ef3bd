using System.Text.RegularExpressions;

namespace NotebookEngine.Sessions;

/// <summary>Splits a cell at its magic commands and takes the directives out of its C#.</summary>
internal static partial class CellParser
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["markdown"] = "markdown",
        ["html"] = "html",
    };

    public static IEnumerable<CellPart> Parse(string source, string language)
    {
        var current = Languages.GetValueOrDefault(language) ?? throw new CellException("UnknownLanguage", 1,
            $"The cell's language is {language}; expected one of {string.Join(", ", Languages.Keys)}.");
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        for (int start = 0, end; start < lines.Length; start = end + 1)
        {
            end = Array.FindIndex(lines, start, line => line.TrimStart().StartsWith("#!"));
            end = end < 0 ? lines.Length : end;
            yield return current == "csharp" ? CSharp(lines, start, end) : Text(current, lines[start..end]);
            if (end < lines.Length)
                current = LanguageNamedBy(lines[end].Trim(), end + 1);
        }
    }

    private static string LanguageNamedBy(string command, int line) =>
        Languages.GetValueOrDefault(command[2..]) ?? throw new CellException("UnknownMagicCommand", line,
            $"Unknown magic command {command}; "
            + $"this engine knows {string.Join(", ", Languages.Keys.Select(k => $"#!{k}"))}.");

    private static CellPart Text(string language, string[] lines) => new(language, string.Join('\n', lines), []);

    private static CellPart CSharp(string[] lines, int start, int end)
    {
        var directives = Enumerable.Range(start, end - start)
            .Where(index => DirectiveStart().IsMatch(lines[index]))
            .Select(index => ParseDirective(lines[index], index + 1))
            .ToList();
        var code = lines[..end].Select((line, index) =>
            index < start || directives.Any(directive => directive.Line == index + 1) ? "" : line);
        return new CellPart("csharp", string.Join('\n', code), directives);
    }

    private static Directive ParseDirective(string text, int line)
    {
        var match = DirectiveForm().Match(text);
        return match.Success
            ? new Directive(line, match.Groups[1].Value, match.Groups[2].Value.Trim())
            : throw new CellException("DirectiveError", line,
                $"Expected #r \"nuget: PACKAGE, VERSION\", #r \"FILE.dll\" or #i \"nuget: SOURCE\"; "
                + $"found {text.Trim()}.");
    }

    [GeneratedRegex(@"^\s*#[ri]\b")]
    private static partial Regex DirectiveStart();

    [GeneratedRegex("""^\s*#([ri])\s+"([^"]+)"\s*;?\s*(//.*)?$""")]
    private static partial Regex DirectiveForm();
}
