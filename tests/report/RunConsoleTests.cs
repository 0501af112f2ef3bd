using Microsoft.Extensions.Time.Testing;
using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public sealed class RunConsoleTests
{
    private readonly StringWriter writer = new() { NewLine = "\n" };
    private readonly FakeTimeProvider time = new();
    private Dictionary<string, double> known = [];

    [Fact]
    public void On_a_terminal_one_line_is_rewritten_and_then_makes_room_for_the_last_one()
    {
        var console = Terminal(columns: 80);
        console.Begin();
        console.BeginCell();
        Pass(0.1);
        Write(console, "\r1/2 - loss: 0.5");
        Pass(2);
        Assert.Equal("nb 1/2 Data · 2 s · 1/2 - loss: 0.5", Line);
        console.EndCell();
        console.BeginCell();
        Pass(0.1);
        Assert.Equal("nb 2/2 Training · 2 s", Line);
        console.EndCell();
        console.End(succeeded: true);
        Assert.EndsWith("\r\e[Knb: 2 cells in 2 s\n", writer.ToString());
        Assert.Single(writer.ToString(), '\n');
    }

    [Fact]
    public void A_line_is_rewritten_at_most_ten_times_a_second_and_only_when_it_has_changed()
    {
        var console = Terminal(columns: 80);
        console.Begin();
        console.BeginCell();
        for (var step = 0; step < 1000; step++)
        {
            Write(console, $"\r{step}");
            Pass(0.001);
        }
        Assert.Equal(10, writer.ToString().Count(c => c == '\r'));
        Pass(0.4); // the text and the seconds stay
        Assert.Equal(10, writer.ToString().Count(c => c == '\r'));
    }

    [Theory]
    [InlineData(20, "nb 1/2 Data · 0 s …")]
    [InlineData(0, "nb 1/2 Data · 0 s · a long line")]
    public void The_line_is_cut_to_the_terminals_width_where_it_tells_one(int columns, string line)
    {
        var console = Terminal(columns);
        console.Begin();
        console.BeginCell();
        Write(console, "a long line");
        Pass(0.1);
        Assert.Equal(line, Line);
    }

    [Theory]
    [InlineData(new[] { "first\n", "sec", "ond\n\n" }, " · second")]
    [InlineData(new[] { "10%\r", "20%\r" }, " · 20%")]
    [InlineData(new[] { "Epoch 1/2\n", "\rloading", "\rdone" }, " · done")]
    [InlineData(new[] { "line\n", "\e[31mred\ttext\a" }, " · red text")]
    [InlineData(new[] { "loading", "\r       " }, "")]
    public void The_cells_last_line_is_shown(string[] writes, string shown)
    {
        var console = Terminal(columns: 80);
        console.Begin();
        console.BeginCell();
        foreach (var text in writes)
            Write(console, text);
        Pass(0.1);
        Assert.Equal($"nb 1/2 Data · 0 s{shown}", Line);
    }

    [Fact]
    public void Only_what_goes_to_stdout_is_shown()
    {
        var console = Terminal(columns: 80);
        console.Begin();
        console.BeginCell();
        console.Show(new StreamOutput("stderr", "warning"));
        console.Show(new ErrorOutput("Exception", "error", []));
        Pass(0.1);
        Assert.Equal("nb 1/2 Data · 0 s", Line);
    }

    [Fact]
    public void The_second_run_tells_how_long_it_will_take()
    {
        Run(Plain(), 2, 70);
        var console = Terminal(columns: 80);
        console.Begin();
        console.BeginCell();
        Pass(1);
        Assert.Equal("nb 1/2 Data · 1 s, about 1 min 11 s left", Line);
        console.EndCell();
        console.BeginCell();
        Pass(69);
        Assert.Equal("nb 2/2 Training · 1 min 10 s, about 1 s left", Line);
        Pass(30); // longer than before: nobody knows
        Assert.Equal("nb 2/2 Training · 1 min 40 s", Line);
    }

    [Fact]
    public void Elsewhere_long_cells_and_the_notebook_are_lines_without_control_characters()
    {
        Run(Plain(), 2, 3725);
        Run(Plain(), 2.9, 3);
        Assert.Equal(
            """
            nb: 2 cells
            nb 2/2 Training · 1 h 2 min
            nb: 2 cells in 1 h 2 min
            nb: 2 cells, about 1 h 2 min
            nb 2/2 Training · 3 s
            nb: 2 cells in 6 s

            """, writer.ToString());
    }

    [Fact]
    public void A_run_that_stops_says_where_and_the_cell_is_not_timed()
    {
        Run(Plain(), 1, 2);
        var console = Plain();
        console.Begin();
        console.BeginCell();
        Pass(60);
        console.End(succeeded: false);
        Assert.EndsWith("nb: stopped in cell 1 of 2 after 1 min 0 s\n", writer.ToString());
        Plain().Begin();
        Assert.EndsWith("nb: 2 cells, about 3 s\n", writer.ToString());
    }

    /// <summary>What the terminal shows in its last line.</summary>
    private string Line => writer.ToString().Split('\r')[^1].Replace("\e[K", "");

    private RunConsole Terminal(int columns) => Create(() => columns);

    private RunConsole Plain() => Create(terminalWidth: null);

    private RunConsole Create(Func<int>? terminalWidth)
    {
        var times = new CellTimes(NotebookText.OfCode("a", "b"), new RunFacts("", 0, null, known));
        known = times.Known;
        return new RunConsole(writer, terminalWidth, "nb", ["Data", "Training"], times, time);
    }

    private void Run(RunConsole console, params double[] seconds)
    {
        console.Begin();
        foreach (var took in seconds)
        {
            console.BeginCell();
            Write(console, "text\r\n");
            Pass(took);
            console.EndCell();
        }
        console.End(succeeded: true);
    }

    private void Pass(double seconds) => time.Advance(TimeSpan.FromSeconds(seconds));

    private static void Write(RunConsole console, string text) => console.Show(new StreamOutput("stdout", text));
}
