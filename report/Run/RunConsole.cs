namespace ReportBuilder.Run;

/// <summary>
/// Tells a person how a run gets on: on a terminal, whose width may be told as 0, in its last line, which is rewritten
/// up to ten times a second as it changes and gone in the end; elsewhere, at width null, in few lines that stay.
/// </summary>
internal sealed class RunConsole(
    TextWriter writer, Func<int>? terminalWidth, string name, IReadOnlyList<string> titles, CellTimes times,
    TimeProvider time)
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(0.1);

    private readonly Lock gate = new();
    private ITimer? timer;
    private string shown = "";
    private long runStart;
    private long cellStart;
    private int cell = -1;
    private string written = ""; // the last line with text that the cell wrote, and what ends it

    public void Begin()
    {
        runStart = time.GetTimestamp();
        if (terminalWidth is not null)
            timer = time.CreateTimer(_ => Rewrite(), null, Period, Period);
        else
            writer.WriteLine($"{name}: {Cells}{About(times.Left(0, TimeSpan.Zero))}");
    }

    public void BeginCell()
    {
        lock (gate)
            (cell, cellStart, written) = (cell + 1, time.GetTimestamp(), "");
    }

    public void Show(Output output)
    {
        if (output is not StreamOutput { Name: "stdout", Text: var text })
            return;
        lock (gate)
        {
            // What follows \r is as good as a line of its own here.
            written += text;
            written = written[(written.TrimEnd('\r', '\n').LastIndexOfAny(['\r', '\n']) + 1)..];
        }
    }

    public void EndCell()
    {
        var took = time.GetElapsedTime(cellStart);
        lock (gate)
            times.Set(cell, took);
        if (timer is null && took >= WorthALine)
            writer.WriteLine($"{Place} · {Words(took)}");
    }

    public void End(bool succeeded)
    {
        lock (gate)
        {
            timer?.Dispose(); // a last call may still be under way
            timer = null;
            Show("");
        }
        var took = Words(time.GetElapsedTime(runStart));
        writer.WriteLine($"{name}: "
            + (succeeded ? $"{Cells} in {took}" : $"stopped in cell {cell + 1} of {titles.Count} after {took}"));
    }

    private string Cells => titles.Count == 1 ? "1 cell" : $"{titles.Count} cells";

    private string Place => $"{name} {cell + 1}/{titles.Count} {titles[cell]}";

    private string Status() => cell < 0 ? name : $"{Place} · {Words(time.GetElapsedTime(runStart))}"
        + About(times.Left(cell, time.GetElapsedTime(cellStart)), " left")
        + (TerminalText.Printable(written) is { Length: > 0 } line ? $" · {line}" : "");

    private void Rewrite()
    {
        lock (gate)
        {
            if (timer is null)
                return;
            var columns = terminalWidth!() is > 0 and var told ? told : 80;
            var line = Status(); // the last column stays free: some terminals begin a new line after it
            Show(line.Length < columns ? line : line[..Math.Max(0, columns - 2)] + "…");
        }
    }

    private void Show(string line)
    {
        if (line != shown)
            writer.Write($"\r{line}\e[K");
        shown = line;
    }

    private static string About(TimeSpan? expected, string left = "") =>
        expected is { TotalSeconds: > 0.5 } ? $", about {Words(expected.Value)}{left}" : "";

    private static string Words(TimeSpan time) => (long)Math.Round(time.TotalSeconds) switch
    {
        < 60 and var s => $"{s} s",
        < 3600 and var s => $"{s / 60} min {s % 60} s",
        var s => $"{s / 3600} h {s % 3600 / 60} min",
    };
}
