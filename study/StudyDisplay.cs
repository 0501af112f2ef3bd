using System.Diagnostics;

namespace FashionLib;

/// <summary>How a study gets on: a line that is rewritten with <c>\r</c> as runs begin and end.</summary>
/// <param name="total">Number of runs.</param>
/// <param name="found">How many of them were there before.</param>
/// <param name="writer">Where to write.</param>
internal sealed class StudyDisplay(int total, int found, TextWriter writer)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int ended, running, failed, length;

    /// <summary>Rewrites the line after a change.</summary>
    /// <param name="running">How many more, or less, are running.</param>
    /// <param name="ended">How many more have ended.</param>
    /// <param name="failed">How many more of these have failed.</param>
    public void Add(int running = 0, int ended = 0, int failed = 0)
    {
        lock (gate)
        {
            this.running += running;
            this.ended += ended;
            this.failed += failed;
            var left = total - found - this.ended;
            var time = left == 0 ? $"in {Text(clock.Elapsed)}"
                : this.ended == 0 ? "time left not known yet"
                : $"about {Text(clock.Elapsed * ((double)left / this.ended))} left";
            var line = $"{found + this.ended - this.failed} of {total} runs done, " +
                $"{this.running} running, {this.failed} failed, {time}";
            writer.Write('\r' + line.PadRight(length));
            writer.Flush();
            length = line.Length;
        }
    }

    private static string Text(TimeSpan time) => $"{(int)time.TotalHours}:{time:mm\\:ss}";
}
