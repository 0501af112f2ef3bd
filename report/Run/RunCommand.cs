using System.Collections.Concurrent;
using System.Diagnostics;
using ReportBuilder.Interactive;

namespace ReportBuilder.Run;

/// <summary>
/// Runs notebook files and writes them with their outputs, telling <c>output</c> how it goes and <c>error</c> what went
/// wrong; <c>terminalWidth</c> is null where <c>output</c> is no terminal.
/// </summary>
internal sealed class RunCommand(RunOptions options, TextWriter output, TextWriter error, Func<int>? terminalWidth)
{
    private const string UnknownName = "error CS0103"; // a notebook that lacks a name says nothing of it

    private readonly Dictionary<string, Notebook> notebooks = [];

    /// <summary>Runs the notebooks; each one that fails does so alone, and of an interrupted one is written what ran.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="WrongUsageException">No notebook has a parameter that a value was given for.</exception>
    public async Task<int> RunAll(CancellationToken cancellation)
    {
        foreach (var path in options.Notebooks.Concat(options.Then))
            notebooks[path] = NotebookFile.Read(path);
        foreach (var name in options.Parameters.Keys)
            CommandLine.Require(notebooks.Values.Any(notebook => Parameters.AreIn(notebook, name)),
                $"Expected -p with a name in a code cell tagged \"parameters\", found {name}, which is in none.");
        var sessions = Enumerable.Range(0, options.AtOnce).Select(_ => new KernelSession()).ToList();
        try
        {
            int[] codes =
            [
                .. await RunQueue(options.Notebooks, sessions, cancellation),
                .. await RunQueue(options.Then, sessions, cancellation),
            ];
            return cancellation.IsCancellationRequested || codes.Contains(ExitCode.Failure)
                ? ExitCode.Failure : codes.Max();
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
        }
    }

    private async Task<IEnumerable<int>> RunQueue(
        IEnumerable<string> paths, IEnumerable<KernelSession> sessions, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<string>(paths);
        return (await Task.WhenAll(sessions.Select(InTurnAsync))).SelectMany(codes => codes);

        async Task<List<int>> InTurnAsync(KernelSession session)
        {
            var codes = new List<int>();
            while (!cancellation.IsCancellationRequested && waiting.TryDequeue(out var path))
                try
                {
                    codes.Add(await RunNotebook(path, session, cancellation));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    error.WriteLine($"{Path.GetFileName(path)}: {e.Message}");
                    codes.Add(ExitCode.Failure);
                }
            return codes;
        }
    }

    private async Task<int> RunNotebook(string path, KernelSession session, CancellationToken cancellation)
    {
        var notebook = Parameters.Set(notebooks[path], options.Parameters);
        var (written, folder) = (options.OutputOf(path), Path.GetDirectoryName(path)!);
        var times = new CellTimes(notebook, written is null ? null : RunFacts.Read(written));
        var name = Path.GetFileNameWithoutExtension(path);
        var console = new RunConsole(output, terminalWidth, name, CellTitles.Of(notebook), times, TimeProvider.System);
        var time = Stopwatch.StartNew();
        var kernel = await session.KernelForAsync(notebook, folder, cancellation);
        var run = new NotebookRun(notebook, kernel, options.Timeout, console);
        var failure = await run.RunAsync(cancellation);
        console.End(succeeded: failure is null);
        if (failure is not null)
            error.WriteLine($"{Path.GetFileName(path)}: {run.Describe(failure)}");
        if (written is not null)
        {
            NotebookFile.Write(written, run.Result);
            var seconds = time.Elapsed.TotalSeconds;
            var about = failure is null ? await AboutAsync(run, cancellation) : null;
            new RunFacts(folder, seconds, about, times.Known).Write(written);
        }
        if (options.InPlace && failure is null)
            NotebookFile.Write(path, run.Result);
        return failure is null ? ExitCode.Success
            : failure.Error.Name == options.Unavailable ? ExitCode.Unavailable : ExitCode.Failure;
    }

    private async Task<string?> AboutAsync(NotebookRun run, CancellationToken cancellation)
    {
        var values = new List<string>();
        foreach (var code in options.About)
        {
            var failure = await run.RunAsync(
                new Cell("about", "code", code),
                output =>
                {
                    if (output is DisplayOutput display && display.Data.TryGetValue("text/plain", out var value))
                        values.Add(value);
                },
                cancellation);
            if (failure?.Error.Value.Contains(UnknownName) == false)
                error.WriteLine($"--about: {failure.Error.Value}");
            if (failure?.Error.Name is "TimeoutException" or "Interrupted")
                break; // it is still at work
        }
        return values.Count == 0 ? null : string.Join(", ", values);
    }
}
