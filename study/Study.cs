using System.Collections.Concurrent;
using System.Text.Json;

namespace FashionLib;

/// <summary>Runs each configuration with each seed, once: each run leaves a record in a folder.</summary>
/// <remarks>
/// A record is written whole or not at all, so that a study may be stopped or killed at any time, and run by several
/// processes and machines that share the folder: a run done twice leaves the same record but for its time. A record
/// that is damaged counts as missing.
/// </remarks>
/// <typeparam name="TConfiguration">What a run depends on; its text says all of it, and names the record.</typeparam>
/// <typeparam name="TRun">What a run comes to, as it goes to JSON and back.</typeparam>
/// <param name="folder">Folder of the records; made if need be.</param>
/// <param name="planned">The runs; of those with the same text and seed the first one.</param>
/// <param name="run">Does a run on the calling thread, by configuration and seed alone.</param>
public sealed class Study<TConfiguration, TRun>(
    string folder, IEnumerable<(TConfiguration Configuration, int Seed)> planned,
    Func<TConfiguration, int, CancellationToken, TRun> run) : IStudy
    where TConfiguration : notnull
    where TRun : class
{
    private readonly (TConfiguration Configuration, int Seed)[] runs = [.. planned.DistinctBy(Name)];

    /// <summary>Each configuration with each seed.</summary>
    /// <param name="folder">Folder of the records; made if need be.</param>
    /// <param name="configurations">Configurations; of those with the same text the first one.</param>
    /// <param name="seeds">Seeds, each once.</param>
    /// <param name="run">Does a run on the calling thread, by configuration and seed alone.</param>
    public Study(
        string folder, IEnumerable<TConfiguration> configurations, IEnumerable<int> seeds,
        Func<TConfiguration, int, CancellationToken, TRun> run) : this(
            folder, configurations.SelectMany(_ => seeds, (configuration, seed) => (configuration, seed)), run)
    {
    }

    /// <summary>Runs what is missing, several at a time, and shows how it gets on.</summary>
    /// <param name="atOnce">Runs at a time, a thread each; null for as many as there are cores.</param>
    /// <param name="share">Which share of the runs, from 0 on; those of all shares are all runs.</param>
    /// <param name="shares">Number of shares; at least 1.</param>
    /// <param name="writer">Where to show it; null for the console.</param>
    /// <param name="cancellation">Ends the study, as a notebook's stop button does; what is done stays.</param>
    /// <exception cref="AggregateException">Runs failed; they left no record and stopped no other.</exception>
    /// <exception cref="OperationCanceledException">The study was cancelled.</exception>
    public void Run(
        int? atOnce = null, int share = 0, int shares = 1, TextWriter? writer = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, shares);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Host.Cancellation());
        var mine = runs.Where((_, i) => i % shares == share).ToArray();
        var missing = mine.Where(one => Find(one) is null).OrderBy(one => one.Seed).ToArray(); // first one seed of all
        var display = new StudyDisplay(mine.Length, mine.Length - missing.Length, writer ??= Console.Out);
        display.Show();
        Parallel.ForEach(
            Partitioner.Create(missing, EnumerablePartitionerOptions.NoBuffering), // in order, one at a time
            new() { MaxDegreeOfParallelism = atOnce ?? Environment.ProcessorCount, CancellationToken = stop.Token },
            one => display.RunEnded(RunOne(one, stop.Token)));
        writer.WriteLine();
        if (display.Failures is { Count: > 0 } failures)
            throw new AggregateException($"Expected all runs to end, found {failures.Count} failed.", failures);
    }

    /// <inheritdoc/>
    public int Count => runs.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing => [.. runs.Where(one => Find(one) is null).Select(Name)];

    /// <summary>All runs, in the same order whenever and wherever they were run: what is missing is null.</summary>
    public IEnumerable<(TConfiguration Configuration, int Seed, TRun? Run)> Collect() =>
        runs.Select(one => (one.Configuration, one.Seed, Find(one)));

    /// <summary>Does a run, unless another process was faster; what it failed by, or null.</summary>
    private InvalidOperationException? RunOne((TConfiguration Configuration, int Seed) one, CancellationToken stop)
    {
        try
        {
            if (Find(one) is null)
                Save(one, run(one.Configuration, one.Seed, stop));
            return null;
        }
        catch (Exception error)
        {
            stop.ThrowIfCancellationRequested();
            return new($"{Name(one)}: {error.Message}", error);
        }
    }

    private static string Name((TConfiguration Configuration, int Seed) one) =>
        FormattableString.Invariant($"{one.Configuration} seed={one.Seed}");

    private string FileOf((TConfiguration, int) one) => Path.Combine(folder, Name(one) + ".json");

    private void Save((TConfiguration, int) one, TRun result) =>
        WholeFile.Write(FileOf(one), file => JsonSerializer.Serialize(file, result, ResultRules.Json));

    private TRun? Find((TConfiguration, int) one)
    {
        try
        {
            return JsonSerializer.Deserialize<TRun>(File.ReadAllBytes(FileOf(one)), ResultRules.Json);
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
