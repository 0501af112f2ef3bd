namespace ReportBuilder.Run;

/// <summary>What to run, and how.</summary>
/// <param name="Notebooks">The notebooks' full paths.</param>
/// <param name="Then">Those that run when all of <paramref name="Notebooks"/> have ended.</param>
/// <param name="Output">The notebook to write, however far it ran, or the folder for it; null for nowhere.</param>
/// <param name="InPlace">Whether the notebooks themselves take the outputs, once all their cells ran.</param>
/// <param name="Parameters">Values for the parameters that the notebooks declare.</param>
/// <param name="AtOnce">How many run at a time.</param>
/// <param name="Timeout">How long one cell may run; null for no limit.</param>
/// <param name="Unavailable">
/// The exception by which a notebook says that it lacks what it needs; null for none.
/// </param>
/// <param name="About">C# that says, after the last cell, with what a notebook ran.</param>
internal sealed record RunOptions(
    IReadOnlyList<string> Notebooks, IReadOnlyList<string> Then, FileInfo? Output, bool InPlace,
    IReadOnlyDictionary<string, string> Parameters, int AtOnce, TimeSpan? Timeout, string? Unavailable,
    IReadOnlyList<string> About)
{
    /// <summary>Where a notebook goes with its outputs; null for nowhere.</summary>
    public string? OutputOf(string notebook) => Directory.Exists(Output?.FullName)
        ? Path.Combine(Output.FullName, Path.GetFileName(notebook)) : Output?.FullName;
}
