using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Scripting;

/// <summary>A value on show, which can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly string id;
    private readonly string[] mimeTypes;

    private DisplayedValue(string id, string[] mimeTypes) => (this.id, this.mimeTypes) = (id, mimeTypes);

    /// <summary>Shows another value in place of the one shown so far.</summary>
    public void Update(object? value) =>
        CellChannel.Active.Send(new DisplayUpdate(id, MimeBundle.Of(value, mimeTypes)));

    internal static DisplayedValue Show(CellChannel channel, object? value, string[] mimeTypes)
    {
        var displayed = new DisplayedValue(channel.NewDisplayId(), mimeTypes);
        channel.Send(new DisplayOutput(MimeBundle.Of(value, mimeTypes), DisplayId: displayed.id));
        return displayed;
    }
}
