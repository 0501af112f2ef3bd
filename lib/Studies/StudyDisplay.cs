using System.Diagnostics;

namespace FashionLib;

/// <summary>How a study gets on, in one line that is rewritten with <c>\r</c> as runs begin and end.</summary>
/// <param name="total">Number of runs.</param>
/// <param name="found">How many have been run before.</param>
/// <param name="writer">Where to write.</param>
internal sealed class StudyDisplay(int total, int found, TextWriter writer)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int done, running, failed, length;

    public void Begin() => Rewrite(() => running++);

    public void End(bool failed) => Rewrite(() => (running, done, this.failed) =
        (running - 1, done + (failed ? 0 : 1), this.failed + (failed ? 1 : 0)));

    /// <summary>Ends the line.</summary>
    public void Finish()
    {
        Rewrite(() => { });
        writer.WriteLine();
    }

    private void Rewrite(Action change)
    {
        lock (gate)
        {
            change();
            var (ended, left) = (done + failed, total - found - done - failed);
            var time = left == 0 ? $"in {Text(clock.Elapsed)}"
                : ended == 0 ? "time left not known yet"
                : $"about {Text(clock.Elapsed * ((double)left / ended))} left";
            var line = FormattableString.Invariant(
                $"{found + done} of {total} runs done, {running} running, {failed} failed, {time}");
            writer.Write('\r' + line.PadRight(length));
            writer.Flush();
            length = line.Length;
        }
    }

    private static string Text(TimeSpan time) =>
        FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
