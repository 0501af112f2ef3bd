using System.Diagnostics;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace FashionLib.Bench;

/// <summary>What a person waits for who runs all cells: measured in .NET Interactive, as VS Code runs it.</summary>
internal static class NotebookCells
{
    private const string Overview = "notebooks/1-introduction-and-overview.ipynb";

    public static async Task RunAsync(int rounds, int limit, bool isQuick)
    {
        var pictures = new double[rounds];
        for (var round = 0; round < rounds; round++)
            pictures[round] = (await RunUntilAsync(Overview, new Dictionary<string, string>(),
                (_, output) => output.Representations.Values.Any(IsPicture))).Seconds;
        Console.WriteLine($"Run All in {Overview}: first picture after {new Spread(pictures)} s");
        await TrainingAsync("notebooks/2-fully-connected.ipynb", Candidate.FullyConnected, rounds, limit, isQuick);
        await TrainingAsync("notebooks/3-convolutional.ipynb", Candidate.Convolutional, rounds, limit, isQuick);
    }

    private static async Task TrainingAsync(string path, Candidate candidate, int rounds, int limit, bool isQuick)
    {
        var (all, test) = candidate.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var split = all.Split(5000);
        var few = candidate with { Epochs = isQuick ? 1 : candidate.Epochs };
        var parameters = new Dictionary<string, string>
            { ["epochs"] = $"{few.Epochs}", ["limit"] = $"{Math.Min(limit, 60_000)}" };
        var (epochs, cells, alone) = (new double[rounds], new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var ended = await RunUntilAsync(
                path, parameters, (cell, output) => cell is not null && output is DisplayUpdate);
            (epochs[round], cells[round]) = (ended.Seconds, ended.CellSeconds);
            alone[round] = SpeedComparison.Seconds(() => SpeedComparison.Fit(
                few, split.Train.Take(limit), split.Validation.Take(limit), epochs: few.Epochs));
        }
        var ratio = cells.Zip(alone, (cell, library) => cell / library).ToArray();
        Console.WriteLine($"Run All in {path}: first epoch of its history after {new Spread(epochs)} s; its cell " +
            $"of training, {few.Epochs} epochs, {new Spread(cells)} s, {new Spread(ratio)} times the library alone");
    }

    /// <summary>Runs a notebook in a fresh kernel to the end of the cell in which something is shown.</summary>
    /// <param name="path">The notebook.</param>
    /// <param name="parameters">Values for its parameters.</param>
    /// <param name="isShown">Whether it is this output; the cell is given where it trains with live curves.</param>
    /// <returns>When it was shown, since the first cell was sent, and how long its cell took.</returns>
    private static async Task<(double Seconds, double CellSeconds)> RunUntilAsync(
        string path, IReadOnlyDictionary<string, string> parameters, Func<Cell?, Output, bool> isShown)
    {
        var notebook = Parameters.Set(NotebookFile.Read(path), parameters);
        using var kernel = new InteractiveKernel(Path.GetFullPath("notebooks"));
        await Task.Delay(TimeSpan.FromSeconds(5)); // the kernel starts when a notebook is opened
        var clock = Stopwatch.StartNew();
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            double? shown = null;
            var start = clock.Elapsed;
            var training = cell.Source.Contains(nameof(LiveCurves)) ? cell : null;
            var failure = await kernel.RunAsync(cell, output =>
            {
                if (isShown(training, output))
                    shown ??= clock.Elapsed.TotalSeconds;
            }, CancellationToken.None);
            if (failure is not null)
                throw new InvalidOperationException($"{path}: {failure.Error.Value}");
            if (shown is { } seconds)
                return (seconds, (clock.Elapsed - start).TotalSeconds);
        }
        throw new InvalidOperationException($"{path}: expected a cell that shows what is waited for, found none.");
    }

    private static bool IsPicture(string representation) => representation.Contains("data:image/png;base64,");
}
