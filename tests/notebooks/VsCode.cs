using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>.NET Interactive as VS Code's extension starts it and speaks to it, in the folder of the notebooks.</summary>
internal sealed class VsCode : IDisposable
{
    /// <summary>The first cell of every notebook.</summary>
    public const string FirstCell =
        "#r \"../artifacts/bin/FashionLib/release/FashionLib.dll\"\nusing FashionLib;\nNotebook.Setup();";

    private static readonly string Notebooks = Path.Combine(CommittedNotebook.ProjectFolder, "notebooks");

    private readonly Process process = Process.Start(
        new ProcessStartInfo("dotnet", ["tool", "run", "dotnet-interactive", "--", "stdio", "--working-dir", Notebooks])
        {
            WorkingDirectory = CommittedNotebook.ProjectFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        })!;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3); // of a cell; each takes seconds where it is quiet

    private int cells;

    public VsCode()
    {
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Runs a cell and collects what it tells.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="stopAt">Presses the stop button once, at the first event of this type; null for never.</param>
    /// <exception cref="TimeoutException">It didn't end in three minutes.</exception>
    public async Task<Cell> RunAsync(string code, string? stopAt = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await CollectAsync(code, stopAt, limit.Token);
        }
        catch (OperationCanceledException e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Expected an end within {Limit.TotalMinutes} minutes of the cell:\n{code}", e);
        }
    }

    /// <summary>Runs cells that are expected to succeed.</summary>
    /// <returns>The last of them.</returns>
    public async Task<Cell> RunAllAsync(params string[] code)
    {
        Cell? last = null;
        foreach (var one in code)
        {
            last = await RunAsync(one);
            Assert.Null(last.Error);
        }
        return last!;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<Cell> CollectAsync(string code, string? stopAt, CancellationToken cancellation)
    {
        var token = $"cell{++cells}";
        await SendAsync("SubmitCode", new() { ["code"] = code, ["targetKernelName"] = "csharp" }, token);
        var events = new List<(string Type, JsonNode Content)>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (!line.StartsWith('{') || JsonNode.Parse(line) is not { } message
                || (string?)message["eventType"] is not { } type)
                continue;
            events.Add((type, message["event"]!));
            if (type is "CommandSucceeded" or "CommandFailed" && (string?)message["command"]?["token"] == token)
                return new Cell(events);
            if (type == stopAt)
            {
                await SendAsync("Cancel", new() { ["targetKernelName"] = "csharp" }, token + ".stop");
                stopAt = null;
            }
        }
        throw new InvalidOperationException($"The kernel ended in the cell:\n{code}");
    }

    private async Task SendAsync(string type, JsonObject command, string token)
    {
        await process.StandardInput.WriteLineAsync(
            new JsonObject { ["commandType"] = type, ["command"] = command, ["token"] = token }.ToJsonString());
        await process.StandardInput.FlushAsync();
    }

    /// <summary>What a cell told.</summary>
    internal sealed record Cell(IReadOnlyList<(string Type, JsonNode Content)> Events)
    {
        /// <summary>Why it failed; null where it didn't.</summary>
        public string? Error => Events[^1].Type == "CommandFailed" ? (string?)Events[^1].Content["message"] : null;

        /// <summary>The forms of its last value by mime type; empty where it shows none.</summary>
        public IReadOnlyDictionary<string, string> Value => Forms("ReturnValueProduced").LastOrDefault()
            ?? new Dictionary<string, string>();

        /// <summary>What events of a type show, by mime type.</summary>
        public IEnumerable<Dictionary<string, string>> Forms(string type) => Of(type).Select(content =>
            content["formattedValues"]!.AsArray().ToDictionary(form => (string)form!["mimeType"]!, form => (string)form!["value"]!));

        /// <summary>The events of a type.</summary>
        public IEnumerable<JsonNode> Of(string type) => Events.Where(e => e.Type == type).Select(e => e.Content);

        /// <summary>All that it shows and writes.</summary>
        public string Shown => string.Concat(Events
            .Where(e => e.Type is "ReturnValueProduced" or "DisplayedValueProduced" or "StandardOutputValueProduced")
            .Select(e => e.Content.ToJsonString()));
    }
}
