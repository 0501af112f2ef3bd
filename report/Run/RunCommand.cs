using System.Collections.Concurrent;
using System.Diagnostics;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>Runs notebook files without a front for people, and writes them with their outputs.</summary>
/// <param name="options">What to run, and how.</param>
/// <param name="output">Tells how it goes.</param>
/// <param name="error">Tells what went wrong.</param>
/// <param name="terminalWidth">The columns of the terminal that <paramref name="output"/> is; null for none.</param>
internal sealed class RunCommand(RunOptions options, TextWriter output, TextWriter error, Func<int>? terminalWidth)
{
    private const string UnknownName = "error CS0103"; // a notebook that lacks a name says nothing of it

    private readonly Dictionary<string, Notebook> notebooks = [];

    /// <summary>Runs the notebooks; each one that fails does so alone.</summary>
    /// <param name="cancellation">Ends the run; what ran is written.</param>
    /// <returns>
    /// The exit code: 0, 1 when a notebook failed, 2 when none has a parameter that a value was given for, 3 when all
    /// that failed did so by the exception <see cref="RunOptions.Unavailable"/>.
    /// </returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        foreach (var path in options.Notebooks.Concat(options.Then))
            notebooks[path] = NotebookFile.Read(path);
        foreach (var name in options.Parameters.Keys)
            if (!notebooks.Values.Any(notebook => Parameters.AreIn(notebook, name)))
            {
                error.WriteLine(
                    $"Expected -p with a name in a code cell tagged \"parameters\", found {name}, which is in none.");
                return ExitCode.WrongUsage;
            }
        var sessions = Enumerable.Range(0, options.AtOnce).Select(_ => new KernelSession()).ToList();
        try
        {
            int[] codes =
            [
                .. await RunAsync(options.Notebooks, sessions, cancellation),
                .. await RunAsync(options.Then, sessions, cancellation),
            ];
            return cancellation.IsCancellationRequested || codes.Contains(ExitCode.Failure)
                ? ExitCode.Failure : codes.Max();
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
        }
    }

    private async Task<IEnumerable<int>> RunAsync(
        IEnumerable<string> paths, IEnumerable<KernelSession> sessions, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<string>(paths);
        return (await Task.WhenAll(sessions.Select(InTurnAsync))).SelectMany(codes => codes);

        async Task<List<int>> InTurnAsync(KernelSession session)
        {
            var codes = new List<int>();
            while (!cancellation.IsCancellationRequested && waiting.TryDequeue(out var path))
                codes.Add(await RunAsync(path, session, cancellation));
            return codes;
        }
    }

    private async Task<int> RunAsync(string path, KernelSession session, CancellationToken cancellation)
    {
        var notebook = Parameters.Set(notebooks[path], options.Parameters);
        var times = CellTimes.Read(CacheFolder.For("times"), path, notebook);
        var name = Path.GetFileNameWithoutExtension(path);
        var console = new RunConsole(output, terminalWidth, name, CellTitles.Of(notebook), times, TimeProvider.System);
        var run = new NotebookRun(notebook, console);
        var time = Stopwatch.StartNew();
        var kernel = await session.KernelForAsync(notebook, Path.GetDirectoryName(path)!, cancellation);
        var failure = await run.RunAsync(kernel, options.Timeout, cancellation);
        if (options.Output(path) is { } written)
        {
            NotebookFile.Write(written, run.Result);
            new RunFacts(Path.GetDirectoryName(path)!, time.Elapsed.TotalSeconds,
                failure is null ? await AboutAsync(kernel) : null).Write(written);
        }
        if (options.InPlace && failure is null)
            NotebookFile.Write(path, run.Result);
        console.End(succeeded: failure is null);
        if (failure is null)
            return ExitCode.Success;
        error.WriteLine(failure.Describe(Path.GetFileName(path)));
        return failure.Name == options.Unavailable ? ExitCode.Unavailable : ExitCode.Failure;
    }

    private async Task<string?> AboutAsync(InteractiveKernel kernel)
    {
        var values = new List<string>();
        foreach (var code in options.About)
        {
            var failure = await kernel.RunAsync(
                new Cell("about", "code", code),
                output => values.AddRange(
                    output.Representations.Where(pair => pair.Key == "text/plain").Select(pair => pair.Value)),
                CancellationToken.None);
            if (failure?.Error.Value.Contains(UnknownName) == false)
                error.WriteLine($"--about: {failure.Error.Value}");
        }
        return values.Count == 0 ? null : string.Join(", ", values);
    }
}
