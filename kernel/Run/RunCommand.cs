using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Run;

/// <summary>Runs a notebook file without a front for people, and writes it with its outputs.</summary>
internal sealed class RunCommand(TextWriter output, TextWriter error, bool isTerminal)
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
        var console = new RunConsole(output, isTerminal);
        var run = new NotebookRun(notebook, console);
        var folder = Path.GetDirectoryName(notebookPath)!;
        Directory.SetCurrentDirectory(folder);
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
            Environment.Exit(Finish(run.Crash((Exception)e.ExceptionObject), run, notebookPath, outputPath, console));
        using var session = new NotebookSession(folder);
        return Finish(await run.RunAsync(session, timeout, cancellation), run, notebookPath, outputPath, console);
    }

    private int Finish(RunFailure? failure, NotebookRun run, string notebookPath, string outputPath, RunConsole console)
    {
        NotebookFile.Write(outputPath, run.Result);
        console.End($"{outputPath} written");
        if (failure is null)
            return ExitCode.Success;
        error.WriteLine(failure.Describe(Path.GetFileName(notebookPath)));
        if (outputPath == notebookPath)
            error.WriteLine("The notebook holds what ran; the outputs of later cells are gone from it.");
        return ExitCode.Failure;
    }
}
