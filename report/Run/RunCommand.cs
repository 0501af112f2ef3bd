using System.Collections.Concurrent;
using System.Diagnostics;
using ReportBuilder.Interactive;

namespace ReportBuilder.Run;

/// <summary>Runs notebook files and writes them with their outputs.</summary>
/// <param name="Notebooks">The notebooks' full paths.</param>
/// <param name="Then">Those that run when all of <paramref name="Notebooks"/> have ended.</param>
/// <param name="Output">The notebook to write, however far it ran, or the folder for it; null for nowhere.</param>
/// <param name="InPlace">Whether the notebooks themselves take the outputs, once all their cells ran.</param>
/// <param name="Values">Values for the parameters that the notebooks declare.</param>
/// <param name="AtOnce">How many run at a time.</param>
/// <param name="Timeout">How long one cell may run; null for no limit.</param>
/// <param name="Unavailable">The exception by which a notebook says that it lacks what it needs; or null.</param>
/// <param name="About">C# that says, after the last cell, with what a notebook ran.</param>
internal sealed record RunCommand(
    IReadOnlyList<string> Notebooks, IReadOnlyList<string> Then, FileInfo? Output, bool InPlace,
    IReadOnlyDictionary<string, string> Values, int AtOnce, TimeSpan? Timeout, string? Unavailable,
    IReadOnlyList<string> About)
{
    private const string UnknownName = "error CS0103"; // a notebook that lacks a name says nothing of it

    private readonly Dictionary<string, Notebook> notebooks = [];

    // Two notebooks that take turns in rewriting one line could not be read.
    private readonly Func<int>? terminalWidth = AtOnce > 1 || Console.IsOutputRedirected
        || Environment.GetEnvironmentVariable("TERM") == "dumb"
        || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? null : () => Console.WindowWidth;

    /// <summary>Where a notebook goes with its outputs; null for nowhere.</summary>
    public string? OutputOf(string notebook) => Directory.Exists(Output?.FullName)
        ? Path.Combine(Output.FullName, Path.GetFileName(notebook)) : Output?.FullName;

    /// <summary>Runs the notebooks; one that fails does so alone, and an interrupt leaves what ran.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="WrongUsageException">No notebook has a parameter that a value was given for.</exception>
    public async Task<int> RunAll(CancellationToken cancellation)
    {
        foreach (var path in Notebooks.Concat(Then))
            notebooks[path] = NotebookFile.Read(path);
        foreach (var name in Values.Keys)
            CommandLine.Require(notebooks.Values.Any(notebook => Parameters.AreIn(notebook, name)),
                $"Expected -p with a name in a code cell tagged \"parameters\", found {name}, which is in none.");
        var sessions = Enumerable.Range(0, AtOnce).Select(_ => new KernelSession()).ToList();
        try
        {
            var codes = (await RunQueue(Notebooks, sessions, cancellation))
                .Concat(await RunQueue(Then, sessions, cancellation)).ToList();
            return cancellation.IsCancellationRequested || codes.Contains(ExitCode.Failure)
                ? ExitCode.Failure : codes.Max();
        }
        finally
        {
            Parallel.ForEach(sessions, session => session.Dispose());
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
                    Console.Error.WriteLine($"{Path.GetFileName(path)}: {e.Message}");
                    codes.Add(ExitCode.Failure);
                }
            return codes;
        }
    }

    private async Task<int> RunNotebook(string path, KernelSession session, CancellationToken cancellation)
    {
        var notebook = Parameters.Set(notebooks[path], Values);
        var (written, folder) = (OutputOf(path), Path.GetDirectoryName(path)!);
        var times = new CellTimes(notebook, written is null ? null : RunFacts.Read(written));
        var name = Path.GetFileNameWithoutExtension(path);
        var console = new RunConsole(
            Console.Out, terminalWidth, name, CellTitles.Of(notebook), times, TimeProvider.System);
        var time = Stopwatch.StartNew();
        var kernel = await session.KernelForAsync(notebook, folder, cancellation);
        var run = new NotebookRun(notebook, kernel, Timeout, console);
        var failure = await run.RunAsync(cancellation);
        console.End(succeeded: failure is null);
        if (failure is not null)
            Console.Error.WriteLine($"{Path.GetFileName(path)}: {run.Describe(failure)}");
        // What an interrupt left is no successor of a notebook that may be whole.
        if (written is not null && !(cancellation.IsCancellationRequested && File.Exists(written)))
        {
            NotebookFile.Write(written, run.Result);
            var seconds = time.Elapsed.TotalSeconds;
            var about = failure is null ? await AboutAsync(run, cancellation) : null;
            new RunFacts(folder, seconds, about, times.Known).Write(written);
        }
        if (InPlace && failure is null)
            NotebookFile.Write(path, run.Result);
        return failure is null ? ExitCode.Success
            : failure.Error.Name == Unavailable ? ExitCode.Unavailable : ExitCode.Failure;
    }

    private async Task<string?> AboutAsync(NotebookRun run, CancellationToken cancellation)
    {
        var shown = new List<Output>();
        foreach (var code in About)
        {
            var failure = await run.RunAsync(new Cell("about", "code", code), shown.Add, cancellation);
            if (failure?.Error.Value.Contains(UnknownName) == false)
                Console.Error.WriteLine($"--about: {failure.Error.Value}");
            if (failure?.Error.Name is "TimeoutException" or "Interrupted")
                break; // it is still at work
        }
        var values = shown.OfType<DisplayOutput>()
            .Select(output => output.Data.GetValueOrDefault("text/plain")).OfType<string>().ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }
}
