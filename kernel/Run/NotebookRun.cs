using System.Collections.Immutable;
using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Run;

/// <summary>Runs a notebook's code cells from the first to the last, and keeps what they show.</summary>
/// <param name="notebook">The notebook; its former outputs are dropped.</param>
/// <param name="console">Tells a person how it goes.</param>
internal sealed class NotebookRun(Notebook notebook, RunConsole console)
{
    private readonly OutputRecorder recorder = new();
    private readonly ImmutableList<Cell> codeCells = notebook.Cells.FindAll(cell => cell.IsCode);
    private int started;

    /// <summary>The notebook as far as it has run; cells that have not run show nothing.</summary>
    public Notebook Result => notebook with { Cells = notebook.Cells.ConvertAll(WithOutputs) };

    /// <summary>Runs the cells until one fails.</summary>
    /// <param name="session">A fresh session.</param>
    /// <param name="timeout">How long one cell may run; null for no limit.</param>
    /// <param name="cancellation">Ends the run at the cell it is at.</param>
    /// <returns>What ended the run early, or null.</returns>
    public async Task<RunFailure?> RunAsync(NotebookSession session, TimeSpan? timeout, CancellationToken cancellation)
    {
        console.Begin();
        foreach (var cell in codeCells)
        {
            recorder.BeginCell();
            started++;
            console.BeginCell();
            if (await RunCellAsync(session, cell, timeout, cancellation) is { } failure)
                return FailureOf(cell, failure);
            console.EndCell();
        }
        return null;
    }

    /// <summary>Ends the running cell with what ended the process.</summary>
    public RunFailure Crash(Exception exception)
    {
        var failure = ExceptionText.Describe(exception, started);
        recorder.Record(failure.Error);
        return FailureOf(codeCells[started - 1], failure);
    }

    private async Task<CellFailure?> RunCellAsync(
        NotebookSession session, Cell cell, TimeSpan? timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout ?? Timeout.InfiniteTimeSpan);
        try
        {
            return await session.RunAsync(cell.Source, Observe, cell.Language, cancellation: limit.Token);
        }
        catch (OperationCanceledException)
        {
            var (name, message) = cancellation.IsCancellationRequested
                ? ("Interrupted", "The run was interrupted.")
                : ("TimeoutException", $"The cell ran longer than its limit of {timeout!.Value.TotalSeconds:0.###} s.");
            var error = new ErrorOutput(name, message, [message]);
            recorder.Record(error);
            return new CellFailure(error, Line: null);
        }
    }

    private void Observe(Output output)
    {
        recorder.Record(output);
        console.Show(output);
    }

    private RunFailure FailureOf(Cell cell, CellFailure failure) =>
        new(started, failure.Line, failure.Error.Value,
            failure.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null);

    private Cell WithOutputs(Cell cell)
    {
        var index = cell.IsCode ? codeCells.IndexOf(cell) : -1;
        return !cell.IsCode ? cell
            : index < started ? cell with { ExecutionCount = index + 1, Outputs = [.. recorder.OutputsOf(index)] }
            : cell with { ExecutionCount = null, Outputs = [] };
    }
}
