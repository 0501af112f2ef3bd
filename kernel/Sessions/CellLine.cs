using System.Text.RegularExpressions;

namespace NotebookEngine.Sessions;

/// <summary>One line of a cell.</summary>
/// <param name="Number">The line's number within the cell, from 1.</param>
/// <param name="Start">Where it starts in the cell's text, in UTF-16 units.</param>
/// <param name="Text">The line without its end.</param>
internal sealed partial record CellLine(int Number, int Start, string Text)
{
    /// <summary>Where its text ends, before the line end.</summary>
    public int End => Start + Text.Length;

    /// <summary>True for a magic command, and for <c>#load</c>, which is <c>#!import</c> by another name.</summary>
    public bool IsMagic => MagicStart().IsMatch(Text);

    /// <summary>True for a <c>#r</c> or <c>#i</c> line, well formed or not.</summary>
    public bool IsDirective => DirectiveStart().IsMatch(Text);

    /// <summary>The lines of a cell; at least one.</summary>
    public static IEnumerable<CellLine> Of(string source)
    {
        for (int start = 0, number = 1; ; number++)
        {
            var length = source.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? source.Length : start + length;
            yield return new CellLine(number, start, source[start..end]);
            if (end == source.Length)
                yield break;
            start = source.AsSpan(end).StartsWith("\r\n") ? end + 2 : end + 1;
        }
    }

    [GeneratedRegex(@"^\s*(#!|#load\b)")]
    private static partial Regex MagicStart();

    [GeneratedRegex(@"^\s*#[ri]\b")]
    private static partial Regex DirectiveStart();
}
