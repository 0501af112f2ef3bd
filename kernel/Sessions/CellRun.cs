using System.Collections.Immutable;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>One run of a cell, or of a file that a cell imports: its parts one after the other.</summary>
/// <param name="origin">Where the code comes from.</param>
/// <param name="channel">Where its outputs go.</param>
/// <param name="references">What its <c>#r</c> lines add to.</param>
/// <param name="submissions">What its C# adds to.</param>
/// <param name="thread">Where its C# runs.</param>
internal sealed class CellRun(
    CodeOrigin origin, CellChannel channel, References references, Submissions submissions, CellThread thread)
{
    private readonly List<Action> endings = [];

    /// <summary>The folder that paths are relative to: the notebook's.</summary>
    public string Folder => references.Folder;

    /// <summary>Full paths of the files that are being imported, the outermost first.</summary>
    public ImmutableList<string> Imports { get; private init; } = [];

    /// <summary>What the cells have declared so far.</summary>
    public IReadOnlyList<Variable> Variables => submissions.Variables;

    /// <summary>A run of an imported file's code within this run.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="name">The code's name in errors.</param>
    public CellRun Import(string path, string name) =>
        new(origin with { File = name }, channel, references, submissions, thread) { Imports = Imports.Add(path) };

    /// <summary>Shows a plain text.</summary>
    public void Show(string text) => Show(MimeBundle.Of(text, "text/plain"));

    /// <summary>Shows what is given by mime type.</summary>
    public void Show(IReadOnlyDictionary<string, string> data) => channel.Send(new DisplayOutput(data));

    /// <summary>Has something done when the run ends, also when it fails.</summary>
    public void AtEnd(Action ending) => endings.Add(ending);

    /// <summary>Runs the text.</summary>
    /// <exception cref="CellException">It cannot be run as it is written.</exception>
    public async Task RunAsync(string source, string language, CancellationToken cancellation)
    {
        try
        {
            foreach (var part in CellParser.Parse(source, language))
            {
                if (part.Opening is { } magic)
                    await magic.RequiredCommand.RunAsync(this, magic, cancellation);
                await RunPartAsync(part, cancellation);
            }
        }
        finally
        {
            foreach (var ending in endings)
                ending();
        }
    }

    private async Task RunPartAsync(CellPart part, CancellationToken cancellation)
    {
        await references.AddAsync(part.Directives, cancellation);
        if (part.Text is var text && string.IsNullOrWhiteSpace(text))
            return;
        if (!part.Language.IsCSharp)
        {
            var (mimeType, content) = part.Language.Show(text.Trim());
            Show(MimeBundle.Of(content, mimeType));
        }
        else if (submissions.Compile(text, origin, cancellation) is { } run)
        {
            await thread.RunAsync(
                async () =>
                {
                    if (await run() is { } value)
                        channel.Send(new ResultOutput(MimeBundle.Of(value)));
                },
                cancellation);
        }
    }
}
