using System.Text.Json;

namespace ReportBuilder.Notebooks;

/// <summary>
/// What is known of a run and is no output of the notebook, whose bytes don't change from run to run: it lies in a file
/// beside the notebook that the run wrote.
/// </summary>
/// <param name="Folder">The folder in which the cells ran.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="About">What the kernel said of itself in the end; null for nothing.</param>
/// <param name="Cells">The seconds of single cells, for the next run; null for none.</param>
internal sealed record RunFacts(
    string Folder, double Seconds, string? About, Dictionary<string, double>? Cells = null)
{
    /// <summary>Reads what is known of the run that wrote a notebook; null for nothing.</summary>
    public static RunFacts? Read(string notebookPath)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFacts>(File.ReadAllText(FileOf(notebookPath)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps them for a notebook that the run wrote.</summary>
    public void Write(string notebookPath) => WholeFile.WriteText(FileOf(notebookPath), JsonSerializer.Serialize(this));

    /// <summary>A sentence on all runs that say the same of themselves; who has no seed to tell says no less.</summary>
    public static IEnumerable<string> Describe(IEnumerable<RunFacts?> runs)
    {
        var told = runs.OfType<RunFacts>().Where(run => run.About is not null).ToList();
        return told
            .GroupBy(run => told.Select(other => other.About!).Where(other => other.StartsWith(run.About!))
                .MaxBy(other => other.Length), run => run.Seconds)
            .Select(alike => FormattableString.Invariant($"Run with {alike.Key}, in {alike.Sum():0} s."));
    }

    private static string FileOf(string notebookPath) => Path.ChangeExtension(notebookPath, ".run.json");
}
