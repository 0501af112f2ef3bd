using System.Runtime.ExceptionServices;
using NotebookEngine.Notebooks;
using NotebookEngine.Scripting;
using NotebookEngine.Sessions;

namespace NotebookEngine.Run;

/// <summary>Runs a notebook file without a front for people, and writes it with its outputs.</summary>
/// <param name="output">Tells how it goes.</param>
/// <param name="error">Tells what went wrong.</param>
/// <param name="terminalWidth">The columns of the terminal that <paramref name="output"/> is; null for none.</param>
internal sealed class RunCommand(TextWriter output, TextWriter error, Func<int>? terminalWidth)
{
    /// <summary>Runs the notebook.</summary>
    /// <param name="notebookPath">The notebook to read.</param>
    /// <param name="outputPath">The notebook to write; may be the same.</param>
    /// <param name="parameters">Values for the notebook's parameters.</param>
    /// <param name="timeout">How long one cell may run; null for no limit.</param>
    /// <param name="cancellation">Ends the run; what ran is written.</param>
    /// <returns>The exit code: 0, 1 when the notebook failed, 2 when it has no such parameter.</returns>
    public async Task<int> RunAsync(
        string notebookPath, string outputPath, IReadOnlyDictionary<string, string> parameters,
        TimeSpan? timeout, CancellationToken cancellation)
    {
        var notebook = NotebookFile.Read(notebookPath);
        try
        {
            notebook = Parameters.Set(notebook, parameters);
        }
        catch (ArgumentException e)
        {
            error.WriteLine($"{Path.GetFileName(notebookPath)}: {e.Message}");
            return ExitCode.WrongUsage;
        }
        Directory.SetCurrentDirectory(Path.GetDirectoryName(notebookPath)!);
        var times = CellTimes.Read(CacheFolder.For("times"), notebookPath, notebook);
        var name = Path.GetFileNameWithoutExtension(notebookPath);
        var console = new RunConsole(output, terminalWidth, name, CellTitles.Of(notebook), times, TimeProvider.System);
        var run = new NotebookRun(notebook, console);
        return await FinishAsync(
            run, failure => Write(failure, run.Result, notebookPath, outputPath, console), timeout, cancellation);
    }

    /// <summary>Runs the notebook and has it written, also when a cell takes the process down.</summary>
    private static async Task<int> FinishAsync(
        NotebookRun run, Func<RunFailure?, int> write, TimeSpan? timeout, CancellationToken cancellation)
    {
        Exception? crash = null;
        ExceptionHandling.SetUnhandledExceptionHandler(exception =>
        {
            if (CellLoop.Ended(exception))
                return true;
            crash = exception;
            Environment.Exit(ExitCode.Failure);
            return false;
        });
        AppDomain.CurrentDomain.ProcessExit += WriteWhatRan;
        using var session = new NotebookSession(Directory.GetCurrentDirectory());
        var failure = await run.RunAsync(session, timeout, cancellation);
        AppDomain.CurrentDomain.ProcessExit -= WriteWhatRan;
        return write(failure);

        // A cell's background thread failed, or a cell ended the process.
        void WriteWhatRan(object? sender, EventArgs e) =>
            Environment.ExitCode = write(run.Crash(crash ?? new InvalidOperationException("The cell ended the process.")));
    }

    private int Write(RunFailure? failure, Notebook result, string notebookPath, string outputPath, RunConsole console)
    {
        NotebookFile.Write(outputPath, result);
        console.End(succeeded: failure is null);
        if (failure is null)
            return ExitCode.Success;
        error.WriteLine(failure.Describe(Path.GetFileName(notebookPath)));
        if (outputPath == notebookPath)
            error.WriteLine("The notebook holds what ran; the outputs of later cells are gone from it.");
        return ExitCode.Failure;
    }
}
