using NotebookEngine.Magic;
using NotebookEngine.Notebooks;

namespace NotebookEngine.Sessions;

/// <summary>Runs the cells of one notebook, one after the other; what they declare stays.</summary>
/// <remarks>
/// It knows no notebook file and no front: a cell's source goes in, outputs come out as they happen. It takes the
/// process's console until disposed, so there is one session at a time.
/// </remarks>
public sealed class NotebookSession : IDisposable
{
    private readonly CellChannel channel = new();
    private readonly NotebookAssemblies assemblies = new();
    private readonly References references;
    private readonly Submissions submissions;
    private readonly ConsoleCapture console;
    private readonly CellThread thread = new();

    /// <summary>Starts a session.</summary>
    /// <param name="folder">The folder that <c>#r</c> and NuGet.config are relative to: the notebook's own.</param>
    public NotebookSession(string folder)
    {
        references = new References(assemblies, Path.GetFullPath(folder));
        submissions = new Submissions(assemblies);
        console = new ConsoleCapture(channel);
        channel.Activate();
    }

    internal NotebookAssemblies Assemblies => assemblies;

    internal Submissions Submissions => submissions;

    /// <summary>How many counted cells have been started.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Is called with what threads that a cell left behind show while no cell runs; null drops it.</summary>
    public Action<Output>? IdleObserver { get; init; }

    /// <summary>How long a cancelled cell is waited for that is in a library's code, which may not notice.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="observer">Is called with each output as it happens, by one thread at a time.</param>
    /// <param name="language">The language that the cell begins in.</param>
    /// <param name="counted">Whether the cell raises <see cref="ExecutionCount"/>; the others borrow the next number.</param>
    /// <param name="cancellation">Ends the cell. What it has declared stays.</param>
    /// <returns>Why the cell failed, or null. The observer has got the error as an output, too.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<CellFailure?> RunAsync(
        string source, Action<Output> observer, string language = "csharp", bool counted = true,
        CancellationToken cancellation = default)
    {
        var number = ExecutionCount + 1;
        ExecutionCount = counted ? number : ExecutionCount;
        channel.Connect(observer);
        try
        {
            var failure = await EndOfAsync(
                Task.Run(() => RunCellAsync(source, number, language, cancellation), cancellation), cancellation);
            if (failure is not null)
                channel.Send(failure.Error);
            return failure;
        }
        finally
        {
            channel.Connect(IdleObserver);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        console.Dispose();
        thread.Dispose();
    }

    private async Task<CellFailure?> EndOfAsync(Task<CellFailure?> cell, CancellationToken cancellation)
    {
        try
        {
            return await cell.WaitAsync(cancellation);
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                await Task.WhenAny(cell, Task.Delay(Patience, CancellationToken.None));
        }
    }

    private async Task<CellFailure?> RunCellAsync(
        string source, int number, string language, CancellationToken cancellation)
    {
        try
        {
            await new CellRun(new CodeOrigin(number), channel, references, submissions, thread)
                .RunAsync(source, language, cancellation);
            return null;
        }
        catch (CellException e)
        {
            return new CellFailure(new ErrorOutput(e.Kind, e.Message, e.Details), e.Line);
        }
        catch (ImportException e)
        {
            return ExceptionText.Describe(e.InnerException!, number) with { Line = e.Line };
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return ExceptionText.Describe(e, number);
        }
    }
}
