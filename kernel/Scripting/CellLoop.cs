namespace NotebookEngine.Scripting;

/// <summary>What each loop of a cell calls in each turn; the engine puts it there.</summary>
public static class CellLoop
{
    internal static CancellationToken Token { get; set; }

    /// <summary>Ends the loop where the cell shall end.</summary>
    /// <exception cref="OperationCanceledException">The cell shall end.</exception>
    public static void Check() => Token.ThrowIfCancellationRequested();

    /// <summary>Whether an exception is the end that <see cref="Check"/> has put to a loop.</summary>
    internal static bool Ended(Exception exception) =>
        exception is OperationCanceledException { CancellationToken: { IsCancellationRequested: true } token } && token == Token;
}
