using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReportBuilder.Notebooks;

/// <summary>Text as a terminal shows it: what is written later stands in the place of what stood there.</summary>
public sealed partial class TerminalText
{
    private const int MaxColumn = 10_000; // what moves further right is no text

    private readonly List<List<(string Text, TerminalStyle Style)>> lines = [[]];
    private TerminalStyle style;
    private int row, column;
    private int gaps = 1_000_000; // places that moves to the right may still make without a text: \e[9999C is short

    private TerminalText(string text)
    {
        foreach (Match piece in Piece().Matches(text))
            if (piece.Groups["code"] is { Success: true } code)
                Obey(code.ValueSpan[0], piece.Groups["numbers"].Value);
            else if (piece.Groups["text"] is { Success: true } written)
                Write(written.Value);
            else
                Move(piece.Value);
    }

    /// <summary>The text without moves of the cursor; of the escapes, those of colour and style stay.</summary>
    public static string Render(string text) => IsPlain(text) ? text : new TerminalText(text).Join(
        (shown, style) => style == default ? shown : $"{style.Escape}{shown}\e[0m");

    /// <summary>The text as HTML, its colours in spans.</summary>
    internal static string ToHtml(string text) =>
        IsPlain(text) ? Html(text) : new TerminalText(text).Join((shown, style) => style.Around(Html(shown)));

    /// <summary>A line that moves no cursor and switches no colour, without space around it.</summary>
    internal static string Printable(string line) => Control().Replace(line, " ").Trim();

    private static string Html(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static bool IsPlain(string text) => !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));

    private string Join(Func<string, TerminalStyle, string> styled)
    {
        var joined = new StringBuilder();
        foreach (var (index, line) in lines.Index())
        {
            joined.Append(index > 0 ? "\n" : "");
            for (int start = 0, end; start < line.Count; start = end)
            {
                for (end = start; end < line.Count && line[end].Style == line[start].Style;)
                    end++;
                var run = string.Concat(line[start..end].Select(place => place.Text));
                joined.Append(styled(run, line[start].Style));
            }
        }
        return joined.ToString();
    }

    private void Move(string control)
    {
        switch (control[0])
        {
            case '\n' or '\v' or '\f':
                (row, column) = (row + 1, 0);
                if (row == lines.Count)
                    lines.Add([]);
                break;
            case '\r':
                column = 0;
                break;
            case '\b':
                column = Math.Max(0, column - 1);
                break;
        }
    }

    private void Write(string text)
    {
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var shown = characters.GetTextElement();
            Put(column++, shown);
            // The places that it covers beyond its own hold nothing, so what overwrites them stands where it should.
            for (var rest = shown == "\t" ? 7 - (column - 1) % 8 : IsWide(shown) ? 1 : 0; rest > 0; rest--)
                Put(column++, "");
        }
    }

    private void Put(int place, string shown)
    {
        var line = lines[row];
        place = Math.Min(place, line.Count + gaps);
        gaps -= Math.Max(0, place - line.Count);
        while (line.Count <= place)
            line.Add((" ", default));
        line[place] = (shown, style);
    }

    private void Obey(char code, string numbers)
    {
        var first = int.TryParse(numbers.Split(';')[0], out var number) ? number : 0;
        var count = Math.Clamp(first, 1, MaxColumn);
        var line = lines[row];
        switch (code)
        {
            case 'm':
                style = style.With(numbers);
                break;
            case 'A' or 'F':
                row = Math.Max(0, row - count);
                break;
            case 'B' or 'E':
                row = Math.Min(lines.Count - 1, row + count);
                break;
            case 'C':
                column = Math.Min(MaxColumn, column + count);
                break;
            case 'D':
                column = Math.Max(0, column - count);
                break;
            case 'G':
                column = count - 1;
                break;
            case 'H' or 'f':
                row = Math.Min(lines.Count, count) - 1;
                column = numbers.Split(';') is [_, var to, ..] && int.TryParse(to, out var right)
                    ? Math.Clamp(right, 1, MaxColumn) - 1 : 0;
                break;
            case 'J' when first >= 2: // all: what comes begins at the top
                lines.Clear();
                lines.Add([]);
                (row, column) = (0, 0);
                break;
            case 'K' when first == 2:
                line.Clear();
                break;
            case 'K' when first == 1: // up to here
                for (var place = Math.Min(column, line.Count - 1); place >= 0; place--)
                    line[place] = (" ", default);
                break;
            case 'K' or 'J' when first == 0: // from here
                line.RemoveRange(Math.Min(column, line.Count), Math.Max(0, line.Count - column));
                if (code == 'J')
                    lines.RemoveRange(row + 1, lines.Count - row - 1);
                break;
        }
        if (code is 'E' or 'F')
            column = 0;
        if (code == 'J' && first >= 2 && lines.TrueForAll(each => each.Count == 0))
            (row, _) = (0, lines.RemoveAll(each => each != lines[0])); // a cleared screen begins at its top
    }

    // East Asian and emoji: two columns each.
    private static bool IsWide(string character) => Rune.GetRuneAt(character, 0).Value is >= 0x1100 and <= 0x115F
        or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F
        or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1F64F or >= 0x1F680 and <= 0x1F6FF
        or >= 0x1F900 and <= 0x3FFFD;

    // ECMA-48: control sequences; strings such as a link's address or a window's title; other escapes; controls; text.
    [GeneratedRegex(@"(?:\e\[|\u009B)(?<numbers>[0-?]*)[ -/]*(?<code>[@-~])|"
        + @"(?:\e\]|\u009D)[^\a\e\u009C\n]*(?:\a|\e\\|\u009C)?|"
        + @"(?:\e[PX^_]|[\u0090\u0098\u009E\u009F])[^\e\u009C\n]*(?:\e\\|\u009C)?|"
        + @"\e[ -/]*[0-~]?|[\p{Cc}-[\t]]|(?<text>[\t\P{Cc}]+)")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\e\[[\d;?]*[A-Za-z]|\p{Cc}")]
    private static partial Regex Control();
}
