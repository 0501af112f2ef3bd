using System.Collections.Immutable;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;

namespace ReportBuilder.Run;

/// <summary>Runs a notebook's code cells from the first to the last, and keeps what they show.</summary>
/// <param name="notebook">The notebook; its former outputs are dropped.</param>
/// <param name="kernel">A fresh kernel.</param>
/// <param name="timeout">How long one cell may run; null for no limit.</param>
/// <param name="console">Tells a person how it goes.</param>
internal sealed class NotebookRun(
    Notebook notebook, InteractiveKernel kernel, TimeSpan? timeout, RunConsole console)
{
    private readonly OutputRecorder recorder = new();
    private readonly ImmutableList<Cell> codeCells = notebook.Cells.FindAll(cell => cell.IsCode);
    private int started;

    /// <summary>The notebook as far as it has run; cells that have not run show nothing.</summary>
    public Notebook Result => notebook with { Cells = notebook.Cells.ConvertAll(WithOutputs) };

    /// <summary>Runs the cells until one fails.</summary>
    /// <param name="cancellation">Ends the run at the cell it is at.</param>
    /// <returns>What ended the run early, or null.</returns>
    public async Task<RunFailure?> RunAsync(CancellationToken cancellation)
    {
        console.Begin();
        foreach (var cell in codeCells)
        {
            recorder.BeginCell();
            started++;
            console.BeginCell();
            if (await RunAsync(cell, Observe, cancellation) is { } failure)
            {
                recorder.Record(failure.Error);
                return new(started, failure.Line, failure.Error.Name, failure.Error.Value,
                    failure.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null);
            }
            console.EndCell();
        }
        return null;
    }

    /// <summary>Runs a cell within the time limit; it may be one that is none of the notebook's.</summary>
    public async Task<CellFailure?> RunAsync(Cell cell, Action<Output> observe, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout ?? Timeout.InfiniteTimeSpan);
        try
        {
            return await kernel.RunAsync(cell, observe, limit.Token);
        }
        catch (OperationCanceledException)
        {
            var (name, message) = cancellation.IsCancellationRequested
                ? ("Interrupted", "The run was interrupted.")
                : ("TimeoutException", $"The cell ran longer than its limit of {timeout!.Value.TotalSeconds:0.###} s.");
            return new(new ErrorOutput(name, message, [message]), Line: null);
        }
    }

    private void Observe(Output output)
    {
        recorder.Record(output);
        console.Show(output);
    }

    private Cell WithOutputs(Cell cell)
    {
        var index = cell.IsCode ? codeCells.IndexOf(cell) : -1;
        return !cell.IsCode ? cell
            : index < started ? cell with { ExecutionCount = index + 1, Outputs = [.. recorder.OutputsOf(index)] }
            : cell with { ExecutionCount = null, Outputs = [] };
    }
}
