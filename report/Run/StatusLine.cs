namespace ReportBuilder.Run;

/// <summary>A terminal's last line, rewritten up to ten times a second as it changes; gone once disposed.</summary>
internal sealed class StatusLine : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.1);

    private readonly TextWriter writer;
    private readonly Func<int> width;
    private readonly Func<string> text;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private string shown = "";
    private bool ended;

    /// <param name="writer">The terminal.</param>
    /// <param name="width">The terminal's columns at the time; 0 where it doesn't tell.</param>
    /// <param name="text">The line at the time, without control characters.</param>
    /// <param name="time">Counts the tenths of a second.</param>
    public StatusLine(TextWriter writer, Func<int> width, Func<string> text, TimeProvider time)
    {
        (this.writer, this.width, this.text) = (writer, width, text);
        timer = time.CreateTimer(_ => Rewrite(), null, Period, Period);
    }

    public void Dispose()
    {
        timer.Dispose(); // a last call may still be under way
        lock (gate)
        {
            ended = true;
            Show("");
        }
    }

    private void Rewrite()
    {
        var columns = width() is > 0 and var told ? told : 80;
        var line = text();
        if (line.Length >= columns) // the last column stays free: some terminals begin a new line after it
            line = line[..Math.Max(0, columns - 2)] + "…";
        lock (gate)
            if (!ended)
                Show(line);
    }

    private void Show(string line)
    {
        if (line != shown)
            writer.Write($"\r{line}\e[K");
        shown = line;
    }
}
