using ReportBuilder.Notebooks;
using ReportBuilder.Run;

namespace ReportBuilder.Tests;

public sealed class CellTimesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

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
    public void Another_notebook_has_other_times()
    {
        Keep(NotebookText.OfCode("a"), 1);
        Assert.Null(Left(CellTimes.Read(folder.Path, "/b.ipynb", NotebookText.OfCode("a")), cell: 0, elapsed: 0));
    }

    [Fact]
    public void A_run_that_ends_early_keeps_what_is_known_of_the_later_cells()
    {
        Keep(NotebookText.OfCode("a", "b"), 1, 2);
        Keep(NotebookText.OfCode("a", "b"), 5);
        Assert.Equal(7, Left(Read(NotebookText.OfCode("a", "b")), cell: 0, elapsed: 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"KEY\": null}")]
    [InlineData("{\"KEY\": \"1\"}")]
    [InlineData("{\"KEY\": -1}")]
    [InlineData("{\"KEY\": 1e999}")]
    public void A_file_that_makes_no_sense_tells_nothing_and_is_written_anew(string text)
    {
        Keep(NotebookText.OfCode("a"), 1);
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        File.WriteAllText(file, text.Replace("KEY", File.ReadAllText(file).Split('"')[1]));
        Assert.Null(Left(Read(NotebookText.OfCode("a")), cell: 0, elapsed: 0));
        Keep(NotebookText.OfCode("a"), 2);
        Assert.Equal(2, Left(Read(NotebookText.OfCode("a")), cell: 0, elapsed: 0));
    }

    [Fact]
    public void Where_no_file_can_be_written_nothing_is_kept()
    {
        File.WriteAllText(folder.File("file"), "");
        var times = CellTimes.Read(folder.File("file"), "/a.ipynb", NotebookText.OfCode("a"));
        times.Set(0, TimeSpan.FromSeconds(1));
        times.Save();
        Assert.Equal([folder.File("file")], Directory.GetFiles(folder.Path));
    }

    private static Notebook WithEpochs(string epochs) =>
        NotebookText.Of(
            NotebookText.Code($"var epochs = {epochs};", tag: "parameters"), NotebookText.Code("Fit(epochs)"));

    private static double? Left(CellTimes times, int cell, double elapsed) =>
        times.Left(cell, TimeSpan.FromSeconds(elapsed))?.TotalSeconds;

    private CellTimes Read(Notebook notebook) => CellTimes.Read(folder.Path, "/a.ipynb", notebook);

    /// <summary>Has the first cells take these seconds, and writes the file.</summary>
    private void Keep(Notebook notebook, params double[] seconds)
    {
        var times = Read(notebook);
        for (var cell = 0; cell < seconds.Length; cell++)
            times.Set(cell, TimeSpan.FromSeconds(seconds[cell]));
        times.Save();
    }
}
