using System.Diagnostics;
using ReportBuilder.Interactive;
using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace FashionLib.Bench;

/// <summary>What a person waits for who runs all cells: measured in .NET Interactive, as VS Code runs it.</summary>
internal static class NotebookCells
{
    public static async Task RunAsync(int rounds, int limit, bool isQuick)
    {
        foreach (var (path, name) in new[]
        {
            ("notebooks/2-fully-connected.ipynb", "fully-connected"),
            ("notebooks/3-convolutional.ipynb", "convolutional"),
        })
            await TrainingAsync(path, StudyConfigurations.Reproduction[name], rounds, limit, isQuick);
    }

    private static async Task TrainingAsync(
        string path, Configuration configuration, int rounds, int limit, bool isQuick)
    {
        var (all, test) = configuration.Dataset.Load();
        using var _ = test;
        using var __ = all;
        var split = all.Split(5000);
        var epochs = isQuick ? 1 : configuration.Epochs;
        var parameters = new Dictionary<string, string>
        { ["epochs"] = $"{epochs}", ["limit"] = $"{Math.Min(limit, 60_000)}" };
        var (cells, alone) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            cells[round] = await TrainingCellAsync(path, parameters);
            alone[round] = SpeedComparison.Seconds(() => SpeedComparison.Fit(
                configuration, split.Train.Take(limit), split.Validation.Take(limit), epochs: epochs));
        }
        var ratio = cells.Zip(alone, (cell, library) => cell / library).ToArray();
        Console.WriteLine($"{path}: its cell of training, {epochs} epochs, {new Spread(cells)} s, " +
            $"{new Spread(ratio)} times the library alone");
    }

    /// <summary>Runs a notebook in a fresh kernel to the end of the cell that trains with live curves.</summary>
    /// <returns>How many seconds that cell took.</returns>
    private static async Task<double> TrainingCellAsync(string path, IReadOnlyDictionary<string, string> parameters)
    {
        using var kernel = new InteractiveKernel(Path.GetFullPath("notebooks"));
        foreach (var cell in Parameters.Set(NotebookFile.Read(path), parameters).Cells.Where(cell => cell.IsCode))
        {
            var clock = Stopwatch.StartNew();
            if (await kernel.RunAsync(cell, _ => { }, CancellationToken.None) is { } failure)
                throw new InvalidOperationException($"{path}: {failure.Error.Value}");
            if (cell.Source.Contains(nameof(LiveCurves)))
                return clock.Elapsed.TotalSeconds;
        }
        throw new InvalidOperationException($"{path}: expected a cell with live curves, found none.");
    }
}
