namespace NotebookEngine.Magic;

/// <summary>A language of .NET Interactive that this engine does not run.</summary>
/// <param name="alternative">What to do instead, as a sentence.</param>
/// <param name="names">The language's name and its other names.</param>
internal sealed class UnsupportedLanguage(string alternative, params string[] names)
    : LanguageCommand(show: null, alternative, names)
{
    /// <inheritdoc/>
    public override bool IsCSharp => false;

    /// <inheritdoc/>
    public override bool IsSupported => false;

    /// <inheritdoc/>
    public override void Check(MagicLine line) => throw UnsupportedCommand.Error(line, Description);
}
