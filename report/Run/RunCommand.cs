using System.Diagnostics;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

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
    /// <param name="unavailable">The exception that says the notebook lacks what it needs; null for none.</param>
    /// <param name="about">C# that says, after the last cell, with what the notebook ran; null for nothing.</param>
    /// <param name="cancellation">Ends the run; what ran is written.</param>
    /// <returns>
    /// The exit code: 0, 1 when the notebook failed, 2 when it has no parameters, 3 when it failed by the exception
    /// <paramref name="unavailable"/>.
    /// </returns>
    public async Task<int> RunAsync(
        string notebookPath, string outputPath, IReadOnlyDictionary<string, string> parameters,
        TimeSpan? timeout, string? unavailable, string? about, CancellationToken cancellation)
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
        var times = CellTimes.Read(CacheFolder.For("times"), notebookPath, notebook);
        var name = Path.GetFileNameWithoutExtension(notebookPath);
        var console = new RunConsole(output, terminalWidth, name, CellTitles.Of(notebook), times, TimeProvider.System);
        var run = new NotebookRun(notebook, console);
        using var kernel = new InteractiveKernel(Path.GetDirectoryName(notebookPath)!);
        var time = Stopwatch.StartNew();
        var failure = await run.RunAsync(kernel, timeout, cancellation);
        NotebookFile.Write(outputPath, run.Result);
        if (outputPath != notebookPath)
            new RunFacts(Path.GetDirectoryName(notebookPath)!, time.Elapsed.TotalSeconds,
                about is null || failure is not null ? null : await ValueAsync(kernel, about)).Write(outputPath);
        console.End(succeeded: failure is null);
        if (failure is null)
            return ExitCode.Success;
        error.WriteLine(failure.Describe(Path.GetFileName(notebookPath)));
        if (outputPath == notebookPath)
            error.WriteLine("The notebook holds what ran; the outputs of later cells are gone from it.");
        return failure.Name == unavailable ? ExitCode.Unavailable : ExitCode.Failure;
    }

    private async Task<string?> ValueAsync(InteractiveKernel kernel, string code)
    {
        string? value = null;
        var cell = new Cell("about", "code", code);
        var failure = await kernel.RunAsync(
            cell, output => value = output.Representations.GetValueOrDefault("text/plain"), CancellationToken.None);
        if (failure is not null)
            error.WriteLine($"--about: {failure.Error.Value}");
        return value;
    }
}
