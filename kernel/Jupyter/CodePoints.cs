namespace NotebookEngine.Jupyter;

/// <summary>Places in code: Jupyter counts Unicode characters, .NET their UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 place of a Jupyter cursor; the end for one behind it.</summary>
    public static int ToUtf16(string code, int cursor) => code.EnumerateRunes().Take(cursor).Sum(r => r.Utf16SequenceLength);

    /// <summary>The Jupyter cursor of a UTF-16 place.</summary>
    public static int FromUtf16(string code, int position) => code[..position].EnumerateRunes().Count();
}
