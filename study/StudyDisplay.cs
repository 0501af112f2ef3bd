using System.Diagnostics;

namespace FashionLib;

/// <summary>How a study gets on: a line that is rewritten with <c>\r</c> whenever a run has ended.</summary>
/// <param name="total">Number of runs.</param>
/// <param name="found">How many of them were there before.</param>
/// <param name="writer">Where to write.</param>
internal sealed class StudyDisplay(int total, int found, TextWriter writer)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int ended, length;

    /// <summary>What runs failed by.</summary>
    public List<Exception> Failures { get; } = [];

    /// <summary>Counts a run, with what it failed by if it did, and rewrites the line.</summary>
    public void RunEnded(Exception? failure)
    {
        lock (gate)
        {
            ended++;
            if (failure is not null)
                Failures.Add(failure);
            Show();
        }
    }

    /// <summary>Writes the line.</summary>
    public void Show()
    {
        var left = total - found - ended;
        var time = left == 0 ? $"in {Text(clock.Elapsed)}"
            : ended == 0 ? "time left not known yet"
            : $"about {Text(clock.Elapsed * ((double)left / ended))} left";
        var line = $"{found + ended - Failures.Count} of {total} runs done, {Failures.Count} failed, {time}";
        writer.Write('\r' + line.PadRight(length));
        writer.Flush();
        length = line.Length;
    }

    private static string Text(TimeSpan time) => $"{(int)time.TotalHours}:{time:mm\\:ss}";
}
