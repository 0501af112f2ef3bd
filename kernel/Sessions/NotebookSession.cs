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

    /// <summary>How many cells have been started; the running cell's number in errors and stack traces.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs a cell to its end.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="observer">Is called with each output as it happens, by one thread at a time.</param>
    /// <param name="language">The language that the cell begins in.</param>
    /// <param name="cancellation">Ends the wait for the cell. Code that does not end by itself is left behind.</param>
    /// <returns>Why the cell failed, or null. The observer has got the error as an output, too.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<CellFailure?> RunAsync(
        string source, Action<Output> observer, string language = "csharp", CancellationToken cancellation = default)
    {
        ExecutionCount++;
        channel.Connect(observer);
        try
        {
            var failure = await Task.Run(() => RunCellAsync(source, language, cancellation), cancellation)
                .WaitAsync(cancellation);
            if (failure is not null)
                channel.Send(failure.Error);
            return failure;
        }
        finally
        {
            channel.Connect(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => console.Dispose();

    private async Task<CellFailure?> RunCellAsync(string source, string language, CancellationToken cancellation)
    {
        try
        {
            await new CellRun(new CodeOrigin(ExecutionCount), channel, references, submissions)
                .RunAsync(source, language, cancellation);
            return null;
        }
        catch (CellException e)
        {
            return new CellFailure(new ErrorOutput(e.Kind, e.Message, e.Details), e.Line);
        }
        catch (ImportException e)
        {
            return ExceptionText.Describe(e.InnerException!, ExecutionCount) with { Line = e.Line };
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return ExceptionText.Describe(e, ExecutionCount);
        }
    }
}
