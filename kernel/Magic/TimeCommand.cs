using System.Diagnostics;
using System.Globalization;
using NotebookEngine.Sessions;

namespace NotebookEngine.Magic;

/// <summary><c>#!time</c> shows how long the cell took from that line on, also where it failed.</summary>
internal sealed class TimeCommand() : MagicCommand("Measures the time that the cell takes", "time")
{
    /// <inheritdoc/>
    public override Task RunAsync(CellRun cell, MagicLine line, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        cell.AtEnd(() =>
        {
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            cell.Show($"Wall time: {milliseconds.ToString("0.###", CultureInfo.InvariantCulture)} ms");
        });
        return Task.CompletedTask;
    }
}
