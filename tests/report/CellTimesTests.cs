using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public class CellTimesTests
{
    private RunFacts? last;

    [Fact]
    public void The_time_left_is_that_of_the_cells_still_to_run_when_they_ran_before()
    {
        Keep(NotebookText.OfCode("a", "b", "c"), 1, 20, 0.5);
        var times = Read(NotebookText.OfCode("a", "b", "c"));
        Assert.Equal(21.5, Left(times, cell: 0, elapsed: 0));
        Assert.Equal(17.5, Left(times, cell: 1, elapsed: 3));
        Assert.Equal(0.5, Left(times, cell: 1, elapsed: 30));
    }

    [Fact]
    public void A_changed_cell_leaves_the_time_unknown_until_it_has_run()
    {
        Keep(NotebookText.OfCode("a", "b", "c"), 1, 2, 3);
        var times = Read(NotebookText.OfCode("a", "b2", "c"));
        Assert.Null(Left(times, cell: 0, elapsed: 0));
        Assert.Null(Left(times, cell: 1, elapsed: 0));
        Assert.Equal(3, Left(times, cell: 2, elapsed: 0));
    }

    [Fact]
    public void Other_parameters_are_another_run()
    {
        Keep(WithEpochs("1"), 1, 2);
        Assert.Null(Left(Read(WithEpochs("8")), cell: 0, elapsed: 0));
        Assert.Equal(3, Left(Read(WithEpochs("1")), cell: 0, elapsed: 0));
    }

    [Fact]
    public void A_run_that_ends_early_keeps_what_is_known_of_the_later_cells()
    {
        Keep(NotebookText.OfCode("a", "b"), 1, 2);
        Keep(NotebookText.OfCode("a", "b"), 5);
        Assert.Equal(7, Left(Read(NotebookText.OfCode("a", "b")), cell: 0, elapsed: 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e9)]
    [InlineData(double.NaN)]
    public void What_makes_no_sense_tells_nothing(double seconds)
    {
        Keep(NotebookText.OfCode("a"), 1);
        last = last! with { Cells = last.Cells!.ToDictionary(cell => cell.Key, _ => seconds) };
        Assert.Null(Left(Read(NotebookText.OfCode("a")), cell: 0, elapsed: 0));
    }

    private static Notebook WithEpochs(string epochs) =>
        NotebookText.Of(
            NotebookText.Code($"var epochs = {epochs};", tag: "parameters"), NotebookText.Code("Fit(epochs)"));

    private static double? Left(CellTimes times, int cell, double elapsed) =>
        times.Left(cell, TimeSpan.FromSeconds(elapsed))?.TotalSeconds;

    private CellTimes Read(Notebook notebook) => new(notebook, last);

    /// <summary>Has the first cells take these seconds.</summary>
    private void Keep(Notebook notebook, params double[] seconds)
    {
        var times = Read(notebook);
        for (var cell = 0; cell < seconds.Length; cell++)
            times.Set(cell, TimeSpan.FromSeconds(seconds[cell]));
        last = new RunFacts("", 0, null, times.Known);
    }
}
