using System.Text;
using System.Text.Json.Nodes;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Jupyter;

/// <summary>Sends what cells show to all front ends, console text in pieces.</summary>
/// <remarks>
/// A message for each of ten thousand lines would keep a front end busy for long, so text waits a moment for more.
/// </remarks>
/// <param name="send">Sends a message on the IOPub channel; must not block.</param>
internal sealed class OutputPublisher(Action<Message> send)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private string stream = "";
    private Timer? timer;
    private Message? request;
    private int executionCount;
    private bool silent;

    /// <summary>Begins a cell: what is published from now on belongs to it, also after it has ended.</summary>
    /// <param name="newRequest">The request to run it.</param>
    /// <param name="count">The cell's number.</param>
    /// <param name="isSilent">Whether nothing but errors is to be seen.</param>
    public void Begin(Message newRequest, int count, bool isSilent)
    {
        lock (gate)
        {
            FlushText();
            (request, executionCount, silent) = (newRequest, count, isSilent);
        }
    }

    public void Publish(Output output)
    {
        lock (gate)
        {
            if (silent && output is not ErrorOutput)
                return;
            if (output is StreamOutput more)
                Append(more);
            else
            {
                FlushText();
                var (type, content) = OutputMessage.Of(output, executionCount);
                Send(type, content);
            }
        }
    }

    /// <summary>Sends the text that waits.</summary>
    public void Flush()
    {
        lock (gate)
            FlushText();
    }

    private void Append(StreamOutput more)
    {
        if (stream != more.Name)
            FlushText();
        stream = more.Name;
        if (text.Length == 0)
            (timer ??= new Timer(_ => Flush())).Change(Moment, Timeout.InfiniteTimeSpan);
        text.Append(more.Text);
    }

    private void FlushText()
    {
        if (text.Length > 0)
            Send("stream", new JsonObject { ["name"] = stream, ["text"] = text.ToString() });
        text.Clear();
    }

    private void Send(string type, JsonObject content) => send(Message.ToAll(request, type, content));
}
