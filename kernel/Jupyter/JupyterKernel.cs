using System.Text.Json.Nodes;
using System.Threading.Channels;
using NotebookEngine.Language;
using NotebookEngine.Notebooks;
using NotebookEngine.Scripting;
using NotebookEngine.Sessions;

namespace NotebookEngine.Jupyter;

/// <summary>A Jupyter kernel: a session, and the front ends that talk to it.</summary>
internal sealed class JupyterKernel : IDisposable
{
    private readonly Channel<Message> requests = Channel.CreateUnbounded<Message>();
    private readonly CancellationTokenSource ending = new();
    private readonly KernelSockets sockets;
    private readonly OutputPublisher publisher;
    private readonly FrontEndInput input;
    private readonly NotebookSession session;
    private readonly LanguageServices language;
    private readonly CellExecution execution;
    private bool failed; // the last cell, and those that wait behind it shall not run

    /// <summary>Starts to listen.</summary>
    /// <param name="connection">Where to.</param>
    /// <param name="folder">The folder that notebooks' <c>#r</c> are relative to.</param>
    public JupyterKernel(ConnectionFile connection, string folder)
    {
        publisher = new OutputPublisher(message => sockets!.Send(JupyterChannel.IoPub, message));
        input = new FrontEndInput(message => sockets!.Send(JupyterChannel.Stdin, message))
        {
            BeforeQuestion = publisher.Flush,
        };
        session = new NotebookSession(folder)
        {
            IdleObserver = publisher.Publish,
            Patience = Timeout.InfiniteTimeSpan,
        };
        language = new LanguageServices(session);
        execution = new CellExecution(session, publisher, input);
        Console.SetIn(input);
        sockets = new KernelSockets(connection, Receive);
        SendStatus(null, "starting");
        _ = WarmUp.StartAsync(language);
    }

    /// <summary>Answers requests until one asks the kernel to end.</summary>
    public async Task RunAsync()
    {
        try
        {
            await foreach (var request in requests.Reader.ReadAllAsync(ending.Token))
            {
                await AnswerAsync(JupyterChannel.Shell, request);
                if (failed)
                    await AbortWaitingAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Ends the running cell, if any.</summary>
    public void Interrupt() => execution.Interrupt();

    /// <summary>Makes <see cref="RunAsync"/> return, whatever a cell does.</summary>
    public void End() => ending.Cancel();

    /// <summary>Shows an exception that no cell is there to catch.</summary>
    public void ShowUnhandled(Exception exception)
    {
        if (CellLoop.Ended(exception))
            return; // a loop on a thread that a cell has started
        var lines = ExceptionText.Describe(exception, session.ExecutionCount).Error.Traceback;
        publisher.Publish(new StreamOutput("stderr", $"Unhandled on another thread: {string.Join('\n', lines)}\n"));
    }

    /// <summary>Says that the running cell is ending the process, and answers it.</summary>
    public void ShowExit()
    {
        if (execution.Current is not { } request)
            return;
        const string message = "The cell ended the process; the kernel starts anew, without its variables.";
        var error = new ErrorOutput("ProcessExited", message, [$"ProcessExited: {message}"]);
        publisher.Publish(error);
        Reply(JupyterChannel.Shell, request, CellExecution.Reply(error, session.ExecutionCount));
        SendStatus(request, "idle");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        publisher.Flush();
        sockets.Dispose();
        session.Dispose();
    }

    // Runs on the sockets' thread. The control channel is for what must not wait for a cell.
    private void Receive(JupyterChannel channel, Message message)
    {
        if (channel == JupyterChannel.Shell)
            requests.Writer.TryWrite(message);
        else if (channel == JupyterChannel.Stdin)
            input.Receive(message.Content);
        else if (message.Type is "interrupt_request" or "shutdown_request" or "kernel_info_request")
            _ = AnswerAsync(JupyterChannel.Control, message);
    }

    private async Task AnswerAsync(JupyterChannel channel, Message request)
    {
        SendStatus(request, "busy");
        try
        {
            if (await ContentForAsync(request) is { } content)
                Reply(channel, request, content);
        }
        catch (Exception e)
        {
            KernelLog.Write($"{request.Type}: {e}");
            Reply(channel, request, CellExecution.Reply(ExceptionText.Describe(e, 0).Error, session.ExecutionCount));
        }
        SendStatus(request, "idle");
        if (request.Type == "shutdown_request")
            End();
    }

    // Null where there is nothing to answer.
    private async Task<JsonObject?> ContentForAsync(Message request)
    {
        switch (request.Type)
        {
            case "execute_request":
                return await ExecuteAsync(request);
            case "kernel_info_request":
                return Replies.KernelInfo();
            case "complete_request":
                return await Replies.CompleteAsync(language, request.Content);
            case "inspect_request":
                return await Replies.InspectAsync(language, request.Content);
            case "is_complete_request":
                return Replies.IsComplete(request.Content);
            case "history_request":
                return new() { ["status"] = "ok", ["history"] = execution.History.Find(request.Content) };
            case "comm_info_request":
                return new() { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "comm_open": // widgets: there are none, and this is how the protocol says so
                Publish(request, "comm_close", new() { ["comm_id"] = (string?)request.Content["comm_id"] });
                return null;
            case "interrupt_request":
                Interrupt();
                return new() { ["status"] = "ok" };
            case "shutdown_request":
                return new() { ["status"] = "ok", ["restart"] = (bool?)request.Content["restart"] ?? false };
            default:
                return null;
        }
    }

    private async Task<JsonObject> ExecuteAsync(Message request)
    {
        var reply = await execution.RunAsync(request, number => Publish(
            request, "execute_input", new() { ["code"] = (string?)request.Content["code"], ["execution_count"] = number }));
        failed = (string?)reply["status"] == "error" && ((bool?)request.Content["stop_on_error"] ?? true);
        return reply;
    }

    // Cells that a person has sent in one go, such as with "Run all": those after a failed one make no sense.
    private async Task AbortWaitingAsync()
    {
        failed = false;
        var waiting = new List<Message>();
        while (requests.Reader.TryRead(out var request))
            waiting.Add(request);
        foreach (var request in waiting)
        {
            if (request.Type != "execute_request")
            {
                await AnswerAsync(JupyterChannel.Shell, request);
                continue;
            }
            SendStatus(request, "busy");
            Reply(JupyterChannel.Shell, request, execution.Aborted());
            SendStatus(request, "idle");
        }
    }

    private void Reply(JupyterChannel channel, Message request, JsonObject content) =>
        sockets.Send(channel, Message.To(request, request.Type.Replace("_request", "_reply"), content));

    private void SendStatus(Message? request, string state) =>
        Publish(request, "status", new() { ["execution_state"] = state });

    private void Publish(Message? request, string type, JsonObject content) =>
        sockets.Send(JupyterChannel.IoPub, Message.ToAll(request, type, content));
}
