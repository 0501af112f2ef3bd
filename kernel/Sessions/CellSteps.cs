namespace NotebookEngine.Sessions;

/// <summary>Runs the synchronous parts of a cell, between its awaits, and knows which threads they are on.</summary>
/// <remarks>
/// As the cell's synchronization context it also gets what follows each await. It does not bring that back to one
/// thread, which would lock up a cell that waits for a task with <c>.Result</c>.
/// </remarks>
internal sealed class CellSteps(CancellationToken cancellation) : SynchronizationContext
{
    private readonly List<Thread> running = [];

    /// <summary>Ends the part that the calling thread runs, if any, where its cell shall end.</summary>
    /// <exception cref="OperationCanceledException">The cell shall end.</exception>
    public static void Check() => (Current as CellSteps)?.ThrowIfCancelled();

    public override SynchronizationContext CreateCopy() => this;

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override void Post(SendOrPostCallback callback, object? state) =>
        ThreadPool.QueueUserWorkItem(_ => Run(() => callback(state)));

    /// <summary>Runs one part on the calling thread; after the cancellation, nothing.</summary>
    public void Run(Action step)
    {
        if (cancellation.IsCancellationRequested)
            return;
        var outer = Current;
        SetSynchronizationContext(this);
        lock (running)
            running.Add(Thread.CurrentThread);
        try
        {
            step();
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
        }
        finally
        {
            Leave();
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Ends the parts that are running; waits without end for one in native code that does not return.</summary>
    public async Task EndAsync()
    {
        while (true)
        {
            lock (running)
            {
                if (running.Count == 0)
                    return;
                foreach (var thread in running)
                    thread.Interrupt(); // loops end by their checks; this wakes a thread that sleeps or waits
            }
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    // An interrupt may strike here as well, and one that came too late must not reach what the thread does next.
    private void Leave()
    {
        for (var left = false; !left;)
        {
            try
            {
                lock (running)
                    left = running.Remove(Thread.CurrentThread);
                if (cancellation.IsCancellationRequested)
                    Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }
}
