using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace ReportBuilder.Interactive;

/// <summary>.NET Interactive in a process of its own, spoken to in lines of JSON as VS Code does.</summary>
internal sealed class InteractiveKernel : IDisposable
{
    /// <summary>The language of C# cells, and the name of the kernel .NET Interactive runs them in at first.</summary>
    public const string CSharp = "csharp";

    private const int KeptErrorLines = 20;

    // What cells and the processes that they start read is not what the kernel is told.
    private const string Setup = $$"""
        class NobodyAnswers : System.IO.TextReader
        {
            public override int Read() => throw new InvalidOperationException("{{CellFailure.NobodyAnswers}}");
        }
        Console.SetIn(new NobodyAnswers());
        [System.Runtime.InteropServices.DllImport("libc")] static extern int dup2(int from, int to);
        if (!OperatingSystem.IsWindows())
            dup2((int)System.IO.File.OpenHandle("/dev/null").DangerousGetHandle(), 0);
        """;

    // .NET Interactive says nothing of an exception in what a cell imports.
    private const string ThrowAgain = """
        {
            dynamic kernel = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.HandlingKernel;
            if (kernel.ScriptState.Exception is Exception thrown)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        }
        """;

    private readonly Process process;
    private readonly ConcurrentQueue<string> errorLines = [];
    private readonly string secret = Guid.NewGuid().ToString("N"); // what a cell's process prints is no event
    private string csharp = CSharp;
    private int submissions;
    private bool isAtWork;

    /// <summary>Starts the kernel in the cells' working folder; it answers after some two seconds.</summary>
    public InteractiveKernel(string folder)
    {
        process = Process.Start(KernelProcess.StartInfo(folder))!;
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Runs a cell, telling what it shows; returns what failed, or null. Of no use once cancelled.</summary>
    public async Task<CellFailure?> RunAsync(Cell cell, Action<Output> observe, CancellationToken cancellation)
    {
        if (submissions == 0)
            await SubmitAsync(Setup, CSharp, _ => { }, cancellation); // it greets in plain text
        var failure = await SubmitAsync(
            cell.Source, cell.Language == CSharp ? csharp : cell.Language, observe, cancellation);
        return failure is null && cell.Language == CSharp && cell.Source.Contains("#!import")
            ? await SubmitAsync(ThrowAgain, csharp, _ => { }, cancellation) : failure;
    }

    private async Task<CellFailure?> SubmitAsync(
        string code, string kernel, Action<Output> observe, CancellationToken cancellation)
    {
        var token = $"{secret}{++submissions}";
        CellFailure? ofImport = null; // which fails without failing the cell
        isAtWork = true;
        var command = new JsonObject { ["code"] = code, ["targetKernelName"] = kernel };
        await SendAsync(new() { ["commandType"] = "SubmitCode", ["command"] = command, ["token"] = token });
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            var (printed, message) = Read(line);
            if (printed.Length > 0)
                observe(new StreamOutput("stdout", printed));
            var (type, content) = ((string?)message?["eventType"], message?["event"]);
            if (KernelEvent.Output(type, content) is { } output)
                observe(output);
            if (type == "ErrorProduced" && TokenOf(message) != token)
                ofImport = CellFailure.Of((string?)content!["message"] ?? "") with { Line = null };
            if (type is not ("CommandSucceeded" or "CommandFailed") || TokenOf(message) != token)
                continue;
            isAtWork = false;
            return type == "CommandSucceeded" ? ofImport : CellFailure.Of((string?)content!["message"] ?? "");
        }
        // Ctrl-C reaches the kernel too, perhaps before it is known here.
        await Task.Delay(TimeSpan.FromSeconds(0.5), cancellation);
        await process.WaitForExitAsync(cancellation);
        return Ended();
    }

    // A process that a cell has started prints into the same lines, before an event, too.
    private (string Printed, JsonNode? Event) Read(string line)
    {
        try
        {
            if (line.LastIndexOf("{\"event\":", StringComparison.Ordinal) is >= 0 and var start
                && JsonNode.Parse(line[start..]) is var message && TokenOf(message)?.StartsWith(secret) == true)
                return (line[..start], message);
        }
        catch (JsonException)
        {
            // It is no event.
        }
        return (line + "\n", null);
    }

    private static string? TokenOf(JsonNode? message) => Cell.TextAt(message, "command", "token");

    /// <summary>
    /// Gives the C# cells to come a kernel and a working folder of their own, and frees what former ones declared. What
    /// belongs to the process stays: loaded assemblies with their static fields, formatters.
    /// </summary>
    /// <returns>Whether that was possible: not in a process that has ended, or is still at work.</returns>
    public async Task<bool> RenewAsync(string folder, CancellationToken cancellation)
    {
        var (former, next) = (csharp, $"{CSharp}-{submissions}");
        return await RunsAsync($$"""
            #r "Microsoft.DotNet.Interactive.App"
            using Microsoft.DotNet.Interactive;
            using Microsoft.DotNet.Interactive.App;
            using Microsoft.DotNet.Interactive.CSharp;
            ((CompositeKernel)Kernel.Root).Add(
                new CSharpKernel("{{next}}").UseNugetDirective().UseKernelHelpers().UseWho().UseValueSharing());
            """, former) && await RunsAsync($$"""
            ((Microsoft.DotNet.Interactive.CompositeKernel)Microsoft.DotNet.Interactive.Kernel.Root)
                .ChildKernels.Single(kernel => kernel.Name == "{{former}}").Dispose();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Environment.CurrentDirectory = {{JsonValue.Create(folder).ToJsonString()}};
            """, csharp = next);

        async Task<bool> RunsAsync(string code, string kernel)
        {
            try
            {
                return !isAtWork && await SubmitAsync(code, kernel, _ => { }, cancellation) is null;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    /// <summary>Ends the process, and all that it has started.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself, with a cell that it didn't read.
        }
        process.WaitForExit();
        process.Dispose();
    }

    private async Task SendAsync(JsonObject message)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(message.ToJsonString());
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // It has ended, which whoever reads its answers finds out.
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line) || CellFailure.IsOfTheKernel(line))
            return;
        errorLines.Enqueue(line);
        if (errorLines.Count > KeptErrorLines)
            errorLines.TryDequeue(out _);
    }

    private CellFailure Ended()
    {
        var message = $"The kernel ended with exit code {process.ExitCode}"
            + (errorLines.IsEmpty ? "; it wrote no error." : ". The last that it wrote:");
        string[] lines = [message, .. errorLines.Select(CellFailure.WithoutFolders)];
        return new(new ErrorOutput("KernelEnded", string.Join('\n', lines), lines), Line: null);
    }
}
