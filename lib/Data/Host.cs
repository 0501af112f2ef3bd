namespace FashionLib;

/// <summary>Where training runs: in a program, or in a notebook, whose <c>Notebook.Setup</c> takes this over.</summary>
public static class Host
{
    /// <summary>What ends the work at hand, as a notebook's stop button does; in a program nothing does.</summary>
    public static Func<CancellationToken> Cancellation { get; set; } = () => default;

    /// <summary>Tells the reader a sentence: on standard error, or in a notebook in the cell that runs.</summary>
    public static Action<string> Warn { get; set; } = sentence => Console.Error.WriteLine(sentence);
}
