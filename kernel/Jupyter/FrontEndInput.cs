using System.Text.Json.Nodes;

namespace NotebookEngine.Jupyter;

/// <summary>The cells' <see cref="Console.In"/>: asks the person at the front end for a line.</summary>
/// <param name="send">Sends a message on the stdin channel.</param>
internal sealed class FrontEndInput(Action<Message> send) : TextReader
{
    private TaskCompletionSource<string>? awaited;
    private string line = "";
    private int position;

    /// <summary>The running cell's request; null where its front end takes no questions.</summary>
    public Message? Request { private get; set; }

    /// <summary>Is called before a question, so that what was printed stands above it.</summary>
    public required Action BeforeQuestion { private get; init; }

    /// <summary>Hands over what the person wrote.</summary>
    public void Receive(JsonObject reply) => awaited?.TrySetResult((string?)reply["value"] ?? "");

    /// <inheritdoc/>
    public override string ReadLine()
    {
        if (position >= line.Length)
            return Ask();
        var rest = line[position..^1]; // without the line's end
        position = line.Length;
        return rest;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        var character = Peek();
        position++;
        return character;
    }

    /// <inheritdoc/>
    public override int Peek()
    {
        if (position >= line.Length)
            (line, position) = (Ask() + "\n", 0);
        return line[position];
    }

    private string Ask()
    {
        var request = Request ?? throw new NotSupportedException(
            "Console.ReadLine: the front end that runs this cell takes no input. "
            + "Set the value in the cell instead, or run it where a person can answer.");
        var answer = awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        BeforeQuestion();
        send(Message.To(request, "input_request", new JsonObject { ["prompt"] = "", ["password"] = false }));
        return answer.Task.GetAwaiter().GetResult();
    }
}
