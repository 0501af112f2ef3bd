using System.Collections.Immutable;
using ReportBuilder.Interactive;

namespace ReportBuilder.Run;

/// <summary>
/// Runs a notebook's code cells from the first to the last in a fresh kernel, and keeps what they show. A cell may run
/// for <c>timeout</c>; null for no limit.
/// </summary>
internal sealed class NotebookRun(
    Notebook notebook, InteractiveKernel kernel, TimeSpan? timeout, RunConsole console)
{
    private readonly ImmutableList<Cell> codeCells = notebook.Cells.FindAll(cell => cell.IsCode);
    private readonly List<List<Output>> outputs = []; // of each code cell that has begun

    /// <summary>The notebook as far as it has run; cells that have not run show nothing.</summary>
    public Notebook Result => notebook with { Cells = notebook.Cells.ConvertAll(WithOutputs) };

    /// <summary>Runs the cells until one fails; returns what ended the run early, or null.</summary>
    public async Task<CellFailure?> RunAsync(CancellationToken cancellation)
    {
        console.Begin();
        foreach (var cell in codeCells)
        {
            outputs.Add([]);
            console.BeginCell();
            if (await RunAsync(cell, Record, cancellation) is { } failure)
            {
                outputs[^1].Add(failure.Error);
                return failure;
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

    /// <summary>What ended the run, in words: the code cell, from 1, its line and what happened.</summary>
    public string Describe(CellFailure failure)
    {
        var line = failure.Line is { } number
            ? codeCells[outputs.Count - 1].Source.Split('\n').ElementAtOrDefault(number - 1)?.Trim() : null;
        return $"cell {outputs.Count}{(failure.Line is null ? "" : $", line {failure.Line}")}: {failure.Error.Value}"
            + (string.IsNullOrEmpty(line) ? "" : $"\n    {line}");
    }

    /// <summary>Adds an output to the last cell, or replaces one that was displayed before.</summary>
    private void Record(Output output)
    {
        console.Show(output);
        if (output is not DisplayUpdate update)
        {
            outputs[^1].Add(output);
            return;
        }
        foreach (var shown in outputs)
            if (shown.FindIndex(old => (old as DisplayOutput)?.DisplayId == update.DisplayId) is >= 0 and var index)
            {
                shown[index] = (DisplayOutput)shown[index] with { Data = update.Data };
                return;
            }
        // Where nothing of that id is shown, the update is: so it is in VS Code.
        outputs[^1].Add(new DisplayOutput(update.Data, DisplayId: update.DisplayId));
    }

    private Cell WithOutputs(Cell cell)
    {
        var index = codeCells.IndexOf(cell);
        return index < 0 ? cell
            : index < outputs.Count ? cell with { ExecutionCount = index + 1, Outputs = [.. Stored(outputs[index])] }
            : cell with { ExecutionCount = null, Outputs = [] };
    }

    // Console text as a terminal shows it.
    private static IEnumerable<Output> Stored(IEnumerable<Output> shown) => StreamOutput.Joined(shown).Select(output =>
        output is StreamOutput console ? console with { Text = TerminalText.Render(console.Text) } : output);
}
