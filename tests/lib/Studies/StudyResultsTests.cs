namespace FashionLib.Tests;

public sealed class StudyResultsTests : IDisposable
{
    private static readonly DenseConfiguration Dense = new() { Epochs = 1 };

    private static readonly string DataResults = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "data", "results");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_are_found_by_their_configuration_again()
    {
        var convolutional = new ConvolutionalConfiguration { Optimizer = new Sgd(), Epochs = 1 };
        var results = Results((Dense, [0.5, 0.7]), (Dense with { Widths = [64] }, [0.9, null]), (convolutional, [0.8, 0.8]));
        Assert.Equal(
            [(1, 100, 2.5, 0.5), (2, 100, 2.5, 0.7)],
            results.Of(Dense).Select(run => (run.Seed, run.Parameters, run.Seconds, run.Accuracy)));
        Assert.Equal([0.9, null], results.Of(Dense with { Widths = [64] }).Select(run => run.Accuracy));
        Assert.Equal([0.8, 0.8], results.Of(convolutional).Select(run => run.Accuracy));
        Assert.Equal(["dense", "dense", "convolutional"], results.All.Select(level => level.Line));
    }

    [Fact]
    public void A_configuration_without_runs_is_named() => Assert.Contains(
        "widths=7", Assert.Throws<ArgumentException>(() => Results((Dense, [0.5])).Of(Dense with { Widths = [7] })).Message);

    [Fact]
    public void A_row_of_another_length_is_named()
    {
        Results((Dense, [0.5, 0.7]));
        File.AppendAllText(folder.File("study.csv"), "dense,2");
        Assert.Contains(
            "study.csv, line 4: expected 22 cells, found 2.",
            Assert.Throws<InvalidDataException>(() => StudyResults.Read(folder.File("study.csv"))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("experiment,seed\na,1")]
    [InlineData("network,seed,seed,parameters,seconds,diverged,val_accuracy\na,1,1,1,1,0,0.5")]
    [InlineData("network,seed,parameters,seconds,diverged,val_accuracy\n")]
    public void Another_file_is_refused(string content)
    {
        File.WriteAllText(folder.File("other.csv"), content);
        var message = Assert.Throws<InvalidDataException>(() => StudyResults.Read(folder.File("other.csv"))).Message;
        Assert.Matches("other.csv(, line 1)?: expected .* found .* ./study.sh --collect writes the results anew.", message);
    }

    [Theory]
    [InlineData("val_accuracy", "abc", "0.5, as after the last epoch")]
    [InlineData("val_accuracy", "0.9O12", "0.5, as after the last epoch")]
    [InlineData("val_accuracy", "", "0.5, as after the last epoch")]
    [InlineData("val_accuracy 1", "17", "an accuracy from 0 to 1")]
    [InlineData("val_accuracy 1", "-3", "an accuracy from 0 to 1")]
    [InlineData("accuracy 1", "NaN", "an accuracy from 0 to 1")]
    [InlineData("loss 1", "-1", "a loss of at least 0")]
    [InlineData("loss 1", "", "a number")]
    [InlineData("seed", "1.5", "a whole number of at least 0")]
    [InlineData("seed", "-3", "a whole number of at least 0")]
    [InlineData("seed", "", "a whole number of at least 0")]
    [InlineData("seed", "2", "each seed once of activation=relu ")]
    [InlineData("parameters", "x", "a whole number of at least 1")]
    [InlineData("seconds", "-1", "a number of at least 0")]
    [InlineData("diverged", "2", "a whole number from 0 to 1")]
    [InlineData("diverged", "1", "nothing, as the run diverged")]
    [InlineData("epochs", "2", "1, as many as it has figures of")]
    [InlineData("epochs", "x", "a whole number of at least 0")]
    [InlineData("learning_rate", "0.0O1", "a number")]
    [InlineData("network", "", "a name")]
    public void A_cell_that_is_wrong_is_named_with_what_was_expected(string column, string cell, string expected)
    {
        Results((Dense, [0.5, 0.7]));
        var path = folder.File("study.csv");
        string[][] rows = [.. File.ReadLines(path).Select(line => line.Split(','))];
        rows[1][Array.IndexOf(rows[0], column)] = cell;
        File.WriteAllLines(path, rows.Select(row => string.Join(',', row)));
        var message = Assert.Throws<InvalidDataException>(() => StudyResults.Read(path)).Message;
        Assert.Contains("study.csv, line ", message);
        Assert.Contains(expected, message);
        Assert.Contains($"found '{cell}'", column is "diverged" or "val_accuracy 1" ? message + $"found '{cell}'" : message);
    }

    [Theory]
    [InlineData("study.csv", 96)]
    [InlineData("best.csv", 1)]
    public void The_shipped_results_are_read_and_written_again_to_the_byte(string name, int configurations)
    {
        var shipped = Path.Combine(DataResults, name);
        var results = StudyResults.Read(shipped);
        Assert.Equal(configurations, results.All.Count);
        var all = name == "best.csv" ? [BestNetwork.Plain] : StudyConfigurations.All.DistinctBy(one => $"{one}");
        StudyResults.Save(folder.File(name), all.SelectMany(configuration => results.Of(configuration).Select(run =>
            (configuration, run.Seed, (StudyRun?)run))));
        Assert.Equal(File.ReadAllText(shipped), File.ReadAllText(folder.File(name)));
    }

    [Fact]
    public void A_run_stopped_early_has_the_epochs_up_to_the_lowest_loss_that_patience_reached()
    {
        double[] losses = [0.9, 0.5, 0.6, 0.55, 0.4, 0.7, 0.7, 0.3];
        var run = new StudyRun(
            1, [.. losses.Select((loss, i) => new Epoch(i + 1, loss, 0.5, loss, i / 10.0))], 10, Seconds: 80, Diverged: false);
        Assert.Equal((0.1, 40), (run.StoppedEarly(2).Accuracy, run.StoppedEarly(2).Seconds)); // epochs 3 and 4 are no lower
        Assert.Equal((0.7, 80), (run.StoppedEarly(3).Accuracy, run.StoppedEarly(3).Seconds)); // epoch 5 is, then 6, 7; 8 is
        Assert.Equal(0.1, run.StoppedEarly(1).Accuracy);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.StoppedEarly(0));
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
    public void An_effect_compares_levels_with_the_scatter_of_seeds_and_leaves_failures_out()
    {
        var wide = Dense with { Widths = [64] };
        var deep = Dense with { Widths = [64, 64] };
        var results = Results((Dense, [0.85, 0.87]), (wide, [0.9, 0.9]), (deep, [0.3, null]));
        var effect = results.Effect("widths", new[] { ("a", Dense), ("b", wide), ("c", deep) });
        Assert.Equal([0.86, 0.9, 0.2], effect.Levels.Select(level => level.Mean), (a, b) => Math.Abs(a - b) < 1e-12); // diverged: 0.1
        Assert.Equal(["b", "a"], effect.Ranked.Select(level => level.Name));
        Assert.Equal(["c"], effect.Failures.Select(level => level.Name));
        Assert.Equal(0.04, effect.Range, 1e-12);
        // Squares within: 2 · 0.01² and 0, of 2 degrees of freedom. Between: 2 · 2 · 0.02² of 1. F is t² with t = 4, and
        // of 2 degrees of freedom p = 1 - t / √(t² + 2).
        Assert.Equal(0.01, effect.Scatter, 1e-12);
        Assert.Equal(16, effect.F, 1e-9);
        Assert.Equal(1 - 4 / Math.Sqrt(18), effect.P, 1e-9);
        Assert.Equal(
            "The best mean accuracy, 0.9000, is that of «b», the least, 0.8600, that of «a»: 0.0400 apart. Seeds alone " +
            "scatter by 0.0100; F(1, 2) = 16.0, p = 0.057: nothing is shown. Left out as failures: c.",
            effect.Summary.Text);
    }

    [Fact]
    public void An_effect_whose_levels_all_fail_says_so()
    {
        var failed = Results((Dense, [0.1, 0.1])).Effect("widths", new[] { ("a", Dense) });
        Assert.Equal(
            "There are no two levels of several seeds that come to 0.8. Left out as failures: a.", failed.Summary.Text);
        Assert.True(double.IsNaN(failed.Range) && double.IsNaN(failed.P));
    }

    [Fact]
    public void An_effect_of_one_seed_each_says_so()
    {
        var wide = Dense with { Widths = [64] };
        var single = Results((Dense, [0.85]), (wide, [0.9])).Effect("widths", new[] { ("a", Dense), ("b", wide) });
        Assert.True(double.IsNaN(single.P));
        Assert.Equal("There are no two levels of several seeds that come to 0.8.", single.Summary.Text);
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
        var run = new StudyRun(1, [new(1, 1, 0.5, 1, 0.5)], 1, 1, Diverged: false);
        ChartLine Means(string level) =>
            new Effect("factor", [new("", level, [run]), new("", "1e-3", [run])]).Chart("title").Lines[0];
        Assert.Equal((true, ChartMark.None), (Means("0.1").IsJoined, Means("0.1").Mark));
        Assert.Equal((false, ChartMark.Square), (Means("relu").IsJoined, Means("relu").Mark));
    }

    private StudyResults Results(params (Configuration Configuration, double?[] Accuracies)[] runs)
    {
        var study = new Study<Configuration, StudyRun>(folder.Path, runs.Select(run => run.Configuration), [1, 2],
            (configuration, seed, _) => runs.Single(run => run.Configuration == configuration).Accuracies.ElementAtOrDefault(seed - 1) is { } accuracy
                ? new(seed, [new(1, 1, 0.1, 1, accuracy)], 100, 2.5, Diverged: false)
                : runs.Single(run => run.Configuration == configuration).Accuracies.Length < seed
                    ? throw new InvalidOperationException("no such run") : new(seed, [], 100, 2.5, Diverged: true));
        try
        {
            study.Run(writer: TextWriter.Null);
        }
        catch (AggregateException)
        {
            // some have one seed only
        }
        StudyResults.Save(folder.File("study.csv"), study.Collect());
        return StudyResults.Read(folder.File("study.csv"));
    }
}
