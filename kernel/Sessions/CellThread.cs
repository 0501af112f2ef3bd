using System.Collections.Concurrent;
using NotebookEngine.Scripting;

namespace NotebookEngine.Sessions;

/// <summary>The thread that a session's cells begin on.</summary>
/// <remarks>
/// One for all cells, so that what libraries keep by thread carries over from cell to cell. What follows an await runs
/// on the pool's threads, as in any program without a context, so a cell that blocks on its own tasks gets them done.
/// </remarks>
internal sealed class CellThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];

    public CellThread()
    {
        var thread = new Thread(Work, maxStackSize: 16 << 20) { IsBackground = true, Name = "cells" };
        thread.Start();
    }

    /// <summary>Runs code to its end, or to where it notices a cancellation.</summary>
    /// <exception cref="OperationCanceledException">
    /// The token was cancelled. None of the code's synchronous parts is running any more.
    /// </exception>
    public async Task RunAsync(Func<Task> code, CancellationToken cancellation)
    {
        var abort = new CancellationTokenSource();
        var steps = new CellSteps(abort.Token);
        CellLoop.Token = abort.Token;
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() => steps.Run(() => begun.SetResult(code())), CancellationToken.None);
        try
        {
            await (await begun.Task.WaitAsync(cancellation)).WaitAsync(cancellation);
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
            {
                _ = abort.CancelAsync();
                await steps.EndAsync();
            }
        }
    }

    public void Dispose() => work.CompleteAdding();

    private void Work()
    {
        foreach (var action in work.GetConsumingEnumerable())
            action();
    }
}
