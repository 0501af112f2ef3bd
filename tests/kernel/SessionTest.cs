using NotebookEngine.Notebooks;
using NotebookEngine.Sessions;

namespace NotebookEngine.Tests;

/// <summary>A session in a folder of its own, and what the last cell showed.</summary>
public abstract class SessionTest : IDisposable
{
    private readonly List<Output> outputs = [];

    protected SessionTest() => Session = new NotebookSession(Folder.Path);

    protected NotebookSession Session { get; }

    protected TemporaryFolder Folder { get; } = new();

    protected IReadOnlyList<Output> Outputs => outputs;

    public void Dispose()
    {
        Session.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs cells that are expected to succeed.</summary>
    protected async Task Run(params string[] cells)
    {
        foreach (var cell in cells)
            Assert.Null((await Try(cell))?.Error.Traceback);
    }

    /// <summary>Runs a cell that may fail.</summary>
    protected Task<CellFailure?> Try(string cell, string language = "csharp")
    {
        outputs.Clear();
        return Session.RunAsync(cell, outputs.Add, language, cancellation: TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a cell that is expected to fail.</summary>
    protected async Task<CellFailure> Fail(string cell)
    {
        var failure = await Try(cell);
        Assert.NotNull(failure);
        return failure;
    }

    /// <summary>The last cell's result as plain text.</summary>
    protected string Result => Assert.Single(outputs.OfType<ResultOutput>()).Data["text/plain"];

    /// <summary>What the last cell wrote to a stream.</summary>
    protected string Stream(string name) =>
        string.Concat(outputs.OfType<StreamOutput>().Where(stream => stream.Name == name).Select(stream => stream.Text));
}
