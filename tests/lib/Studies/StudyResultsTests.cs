namespace FashionLib.Tests;

public sealed class StudyResultsTests : IDisposable
{
    private static readonly DenseConfiguration Dense = new() { Optimizer = new Adam() };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_are_found_by_their_configuration_again()
    {
        var convolutional = new ConvolutionalConfiguration { Optimizer = new Sgd() };
        var results = Results((Dense, [0.5, 0.7]), (Dense with { Widths = [64] }, [0.9, null]), (convolutional, [0.8, 0.8]));
        Assert.Equal(
            [new StudyResult(1, 100, 2.5, 0.5), new StudyResult(2, 100, 2.5, 0.7)], results.Of(Dense));
        Assert.Equal([0.9, null], results.Of(Dense with { Widths = [64] }).Select(run => run.Accuracy));
        Assert.Equal([0.8, 0.8], results.Of(convolutional).Select(run => run.Accuracy));
        Assert.Equal(["dense", "dense", "convolutional"], results.All.Select(level => level.Line));
        Assert.Equal(6, results.Table.Rows.Count);
    }

    [Fact]
    public void A_configuration_without_runs_is_named() => Assert.Contains(
        "widths=7", Assert.Throws<ArgumentException>(() => Results((Dense, [0.5])).Of(Dense with { Widths = [7] })).Message);

    [Fact]
    public void A_row_of_another_length_is_named()
    {
        File.WriteAllText(folder.File("cut.csv"), "network,seed,val_accuracy\ndense,1,0.5\ndense,2");
        Assert.Contains(
            "cut.csv, line 3: expected 3 cells, found 2.",
            Assert.Throws<InvalidDataException>(() => StudyResults.Read(folder.File("cut.csv"))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("experiment,seed\na,1")]
    public void Another_file_is_refused(string content)
    {
        File.WriteAllText(folder.File("other.csv"), content);
        Assert.Contains(
            "expected the results of a study",
            Assert.Throws<InvalidDataException>(() => StudyResults.Read(folder.File("other.csv"))).Message);
    }

    [Fact]
    public void The_table_of_configurations_has_what_differs_and_the_best_first()
    {
        var table = Results((Dense, [0.5, 0.7]), (Dense with { Widths = [64] }, [0.9, null]), (Dense with { Dropout = 0.5 }, [0.8]))
            .Configurations("dense");
        Assert.Equal(
            """
            widths   dropout  mean validation accuracy   least  greatest  diverged  parameters  seconds
            320-130      0.5                    0.8000  0.8000    0.8000         0         100      2.5
            320-130        0                    0.6000  0.5000    0.7000         0         100      2.5
                 64        0                    0.5000  0.9000    0.9000         1         100      2.5
            """, table.ToString(), ignoreLineEndingDifferences: true, ignoreAllWhiteSpace: true);
    }

    [Fact]
    public void An_effect_compares_levels_with_the_scatter_of_seeds()
    {
        var wide = Dense with { Widths = [64] };
        var deep = Dense with { Widths = [64, 64] };
        var results = Results((Dense, [0.5, 0.7]), (wide, [0.9, 0.9]), (deep, [0.3, null]));
        var effect = results.Effect("widths", new[] { ("a", Dense), ("b", wide), ("c", deep) });
        Assert.Equal([0.6, 0.9, 0.2], effect.Levels.Select(level => level.Mean), (a, b) => Math.Abs(a - b) < 1e-12); // diverged: 0.1
        Assert.Equal(["b", "a", "c"], effect.Ranked.Select(level => level.Name));
        Assert.Equal(0.7, effect.Range, 1e-12);
        // Deviations from the means: ±0.1; 0; ±0.1. With one seed less than runs: the roots of 0.02, 0 and 0.02.
        Assert.Equal(Math.Sqrt(0.02), effect.Scatter, 1e-12);
        Assert.Equal(
            "The best mean accuracy, 0.9000, has b; the worst, 0.2000, c. That is 0.7000, 4.9 times the 0.1414 by which seeds scatter.",
            effect.Summary.Text);
    }

    [Fact]
    public void An_effect_along_lines_draws_a_mean_and_the_runs_of_each()
    {
        var wide = Dense with { Widths = [64] };
        var effect = Results((Dense, [0.5, 0.7]), (wide, [0.9, null])).Effect("widths", new[] { ("x", 1, Dense), ("y", 2, wide) });
        var chart = effect.Chart("title", least: 0, most: 1);
        Assert.Equal(["x", "x, a run", "y", "y, a run", "a run"], chart.Lines.Select(line => line.Name));
        Assert.Equal([true, false, true, false, true], chart.Lines.Select(line => line.IsInLegend));
        Assert.Equal([0.5, 0.7], chart.Lines[1].Y);
        Assert.Equal([1, 1], chart.Lines[3].X);
        Assert.Equal(["1", "2"], chart.X.Categories);
        Assert.Equal(chart.Lines[0].Color, chart.Lines[1].Color);
    }

    [Fact]
    public void Means_are_joined_over_levels_that_are_numbers_and_marked_over_others()
    {
        ChartLine Means(string level) => new Effect("factor", [new("", level, [new(1, 1, 1, 0.5)]), new("", "1e-3", [new(1, 1, 1, 0.5)])])
            .Chart("title").Lines[0];
        Assert.Equal((true, ChartMark.None), (Means("0.1").IsJoined, Means("0.1").Mark));
        Assert.Equal((false, ChartMark.Square), (Means("relu").IsJoined, Means("relu").Mark));
    }

    private StudyResults Results(params (Configuration Configuration, double?[] Accuracies)[] runs)
    {
        var study = new Study<Configuration, StudyRun>(folder.Path, runs.Select(run => run.Configuration), [1, 2],
            (configuration, seed, _) => runs.Single(run => run.Configuration == configuration).Accuracies.ElementAtOrDefault(seed - 1) is { } accuracy
                ? new([new(1, 1, 0.1, 1, accuracy)], 100, 2.5, Diverged: false)
                : runs.Single(run => run.Configuration == configuration).Accuracies.Length < seed
                    ? throw new InvalidOperationException("no such run") : new([], 100, 2.5, Diverged: true));
        try
        {
            study.Run(writer: TextWriter.Null);
        }
        catch (AggregateException)
        {
            // some have one seed only
        }
        study.ToDataFrame().SaveCsv(folder.File("study.csv"));
        return StudyResults.Read(folder.File("study.csv"));
    }
}
