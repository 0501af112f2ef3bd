using System.Text.Json.Nodes;
using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Jupyter;

/// <summary>Answers requests to run a cell.</summary>
internal sealed class CellExecution(NotebookSession session, OutputPublisher publisher, FrontEndInput input)
{
    private static readonly TimeSpan InterruptLimit = TimeSpan.FromSeconds(5);
    private CancellationTokenSource? running;

    /// <summary>The cells that were run so far.</summary>
    public KernelHistory History { get; } = new();

    /// <summary>The request whose cell is running; null for none.</summary>
    public Message? Current { get; private set; }

    /// <summary>Runs the cell.</summary>
    /// <param name="request">An <c>execute_request</c>.</param>
    /// <param name="announce">Is called with the cell's number before it runs, unless it is silent.</param>
    /// <returns>The reply's content.</returns>
    public async Task<JsonObject> RunAsync(Message request, Action<int> announce)
    {
        var code = (string?)request.Content["code"] ?? "";
        var silent = (bool?)request.Content["silent"] ?? false;
        var counted = !silent && ((bool?)request.Content["store_history"] ?? true);
        var number = session.ExecutionCount + 1;
        publisher.Begin(request, number, silent);
        input.Request = (bool?)request.Content["allow_stdin"] ?? false ? request : null;
        if (!silent)
            announce(number);
        string? result = null;
        Current = request;
        var error = await RunAsync(code, LanguageOf(request), counted, output =>
        {
            result = (output as ResultOutput)?.Data.GetValueOrDefault("text/plain") ?? result;
            publisher.Publish(output);
        });
        var reply = Reply(error, number);
        if (error is null && request.Content["user_expressions"] is JsonObject expressions)
            reply["user_expressions"] = await EvaluateAsync(expressions);
        Current = null;
        publisher.Flush();
        if (counted)
            History.Add(number, code, result);
        return reply;
    }

    /// <summary>Ends the running cell, if any.</summary>
    public void Interrupt()
    {
        if (running is not { } cell)
            return;
        _ = cell.CancelAsync();
        _ = SayWhyNotYetAsync(cell);
    }

    /// <summary>What answers a cell that was never begun, because one before it failed.</summary>
    public JsonObject Aborted() => new() { ["status"] = "aborted", ["execution_count"] = session.ExecutionCount };

    /// <summary>The reply for a cell's end.</summary>
    /// <param name="error">What ended it; null for success.</param>
    /// <param name="number">The cell's number.</param>
    public static JsonObject Reply(ErrorOutput? error, int number)
    {
        var reply = error is null
            ? new JsonObject { ["payload"] = new JsonArray(), ["user_expressions"] = new JsonObject() }
            : OutputMessage.Of(error);
        reply["status"] = error is null ? "ok" : "error";
        reply["execution_count"] = number;
        return reply;
    }

    // What a front end wants to know after the cell, by names of its own; nothing of it is shown.
    private async Task<JsonObject> EvaluateAsync(JsonObject expressions)
    {
        var answers = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var value = new ResultOutput(new Dictionary<string, string>());
            var error = await RunAsync(
                (string?)expression ?? "", "csharp", counted: false, output => value = output as ResultOutput ?? value);
            var answer = error is null ? OutputMessage.Of(value) : OutputMessage.Of(error);
            answer["status"] = error is null ? "ok" : "error";
            answers[name] = answer;
        }
        return answers;
    }

    private async Task<ErrorOutput?> RunAsync(string code, string language, bool counted, Action<Output> observer)
    {
        var cell = running = new CancellationTokenSource(); // not disposed: an interrupt may come at any time
        try
        {
            return (await session.RunAsync(code, observer, language, counted, cell.Token))?.Error;
        }
        catch (OperationCanceledException)
        {
            const string message = "The cell was interrupted; what it had declared stays.";
            var error = new ErrorOutput("Interrupted", message, [$"Interrupted: {message}"]);
            publisher.Publish(error);
            return error;
        }
        finally
        {
            running = null;
        }
    }

    private async Task SayWhyNotYetAsync(CancellationTokenSource cell)
    {
        await Task.Delay(InterruptLimit);
        if (running == cell)
            publisher.Publish(new StreamOutput(
                "stderr",
                "The cell is still running: a library's code does not notice an interrupt. Restart the kernel to stop it.\n"));
    }

    // Some front ends send the cell's own metadata along.
    private static string LanguageOf(Message request) =>
        new Cell("", "code", "") { Metadata = request.Metadata }.Language;
}
