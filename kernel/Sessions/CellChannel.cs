using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Carries what a running cell shows, from whichever thread, to that cell's observer.</summary>
/// <remarks>One is active in a process at a time, because the console is the process's own.</remarks>
internal sealed class CellChannel
{
    private static CellChannel? active;
    private readonly Lock gate = new();
    private Action<Output>? observer;
    private int displays;

    public static CellChannel Active =>
        active ?? throw new InvalidOperationException("display works only in a cell of a running notebook.");

    public void Activate() => active = this;

    /// <summary>Sends outputs to an observer from now on; null drops them, as no cell is running.</summary>
    public void Connect(Action<Output>? newObserver)
    {
        lock (gate)
            observer = newObserver;
    }

    public void Send(Output output)
    {
        CellSteps.Check(); // a library's long loop that tells how far it is ends here
        lock (gate)
            observer?.Invoke(output);
    }

    public string NewDisplayId() => $"display-{Interlocked.Increment(ref displays)}";
}
