using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary>A magic command of .NET Interactive that this engine does not have.</summary>
/// <param name="alternative">What to do instead, as a sentence.</param>
/// <param name="names">The command's name and its other names.</param>
internal sealed class UnsupportedCommand(string alternative, params string[] names) : MagicCommand(alternative, names)
{
    /// <inheritdoc/>
    public override bool IsSupported => false;

    /// <inheritdoc/>
    public override void Check(MagicLine line) => throw Error(line, Description);

    internal static CellException Error(MagicLine line, string alternative) =>
        new("NotSupported", line.Number, $"#!{line.Name} is not supported by this engine. {alternative}");
}
