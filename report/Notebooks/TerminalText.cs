using System.Net;
using System.Text;

namespace ReportBuilder.Notebooks;

/// <summary>Text as Jupyter shows it: in a line, what is written later replaces what stood there.</summary>
internal static partial class TerminalText
{
    /// <summary>The text without moves of the cursor; of the escapes, those of colour and style stay.</summary>
    public static string Render(string text) =>
        Render(text, (shown, style) => style == default ? shown : $"{style.Escape}{shown}\e[0m");

    /// <summary>The text as HTML, its colours in spans.</summary>
    public static string ToHtml(string text) =>
        Render(text, (shown, style) => style.Around(WebUtility.HtmlEncode(shown)));

    /// <summary>A line that moves no cursor and switches no colour, without space around it.</summary>
    public static string Printable(string line) => Regex.Replace(line, @"\e\[[\d;?]*[A-Za-z]|\p{Cc}", " ").Trim();

    private static string Render(string text, Func<string, TerminalStyle, string> styled)
    {
        var style = default(TerminalStyle);
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            ? string.Join('\n', text.Split('\n').Select(line => Line(WithoutBackspaces(line), ref style, styled)))
            : styled(text, style);
    }

    // In Jupyter a backspace takes the character before it away, where a terminal only goes back.
    private static string WithoutBackspaces(string line)
    {
        var kept = new Stack<Rune>();
        foreach (var character in line.EnumerateRunes())
            if (character.Value == '\b')
                kept.TryPop(out _);
            else
                kept.Push(character);
        return string.Concat(kept.Reverse());
    }

    private static string Line(string text, ref TerminalStyle style, Func<string, TerminalStyle, string> styled)
    {
        var (places, column) = (new List<(string Text, TerminalStyle Style)>(), 0);
        foreach (Match piece in Piece().Matches(text))
            if (piece.Groups["text"].Success)
                foreach (var character in piece.Value.EnumerateRunes())
                {
                    if (column == places.Count)
                        places.Add(default);
                    places[column++] = (character.ToString(), style);
                }
            else if (piece.Groups["code"].Value == "m")
                style = style.With(piece.Groups["numbers"].Value);
            else if (piece.Groups["code"].Value == "K")
                places.RemoveRange(column = piece.Groups["numbers"].Value == "2" ? 0 : column, places.Count - column);
            else if (piece.Value == "\r")
                column = 0;
        var line = new StringBuilder();
        for (int start = 0, end; start < places.Count; start = end)
        {
            end = places.FindIndex(start, place => place.Style != places[start].Style);
            end = end < 0 ? places.Count : end;
            line.Append(styled(string.Concat(places[start..end].Select(place => place.Text)), places[start].Style));
        }
        return line.ToString();
    }

    // ECMA-48: control sequences; strings such as a link's address or a window's title; other escapes; controls; text.
    [GeneratedRegex(@"(?:\e\[|\u009B)(?<numbers>[0-?]*)[ -/]*(?<code>[@-~])|"
        + @"(?:\e\]|\u009D)[^\a\e\u009C]*(?:\a|\e\\|\u009C)?|"
        + @"(?:\e[PX^_]|[\u0090\u0098\u009E\u009F])[^\e\u009C]*(?:\e\\|\u009C)?|"
        + @"\e[ -/]*[0-~]?|[\p{Cc}-[\t]]|(?<text>[\t\P{Cc}]+)")]
    private static partial Regex Piece();
}
