using System.Text.RegularExpressions;

namespace NotebookEngine.Language;

/// <summary>How documentation is written out.</summary>
internal abstract partial record Markup
{
    /// <summary>As plain text.</summary>
    public static readonly Markup Plain = new PlainMarkup();

    /// <summary>As Markdown.</summary>
    public static readonly Markup Markdown = new MarkdownMarkup();

    /// <summary>Text in which nothing is special.</summary>
    public abstract string Text(string text);

    /// <summary>A name or a bit of code.</summary>
    public abstract string Code(string code);

    /// <summary>The heading of a section.</summary>
    public abstract string Heading(string text);

    private sealed record PlainMarkup : Markup
    {
        public override string Text(string text) => text;

        public override string Code(string code) => code;

        public override string Heading(string text) => text + ":";
    }

    private sealed partial record MarkdownMarkup : Markup
    {
        public override string Text(string text) => Special().Replace(text, @"\$0");

        public override string Code(string code) => $"`{code}`";

        public override string Heading(string text) => $"**{text}**";

        [GeneratedRegex(@"[\\`*_<\[\]]")]
        private static partial Regex Special();
    }
}
