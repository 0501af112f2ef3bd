using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Analysis;

namespace FashionLib.Tests;

/// <summary>What a reader does with a frame next: means, filters, medians, sorting, files, Python.</summary>
public sealed class FrameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly History Sound = new([
        new(1, Loss: 1.5, Accuracy: 0.25, ValLoss: 1.25, ValAccuracy: 0.5),
        new(2, Loss: 0.5, Accuracy: 0.75, ValLoss: 0.75, ValAccuracy: 1),
    ]);

    private static readonly History Diverged = new([.. Sound.Epochs, new(3, double.NaN, 0.5, double.PositiveInfinity, 0.25)]);

    /// <summary>Three runs of 64 units, of which one diverged, and two of a convolutional network.</summary>
    private StudyResults Study()
    {
        var dense = new DenseConfiguration { Epochs = 1, Widths = [64], Optimizer = new Sgd(0.05) };
        var convolutional = new ConvolutionalConfiguration { Epochs = 1 };
        StudyRun Run(int seed, double? accuracy) =>
            new(seed, [new(1, 0.5, 0.75, 0.5, accuracy ?? 0.1)], Parameters: 16_777_217, Seconds: 2.5, Diverged: accuracy is null);
        StudyResults.Save(folder.File("study.csv"),
        [
            (dense, 1, Run(1, 0.5)), (dense, 2, Run(2, null)), (dense, 3, Run(3, 0.75)),
            (convolutional, 1, Run(1, 0.875)), (convolutional, 2, Run(2, 0.625)),
        ]);
        return StudyResults.Read(folder.File("study.csv"));
    }

    private static DataFrame RunsThatEnded(DataFrame frame) => frame.Filter(frame["diverged"].ElementwiseEquals(false));

    [Fact]
    public void A_history_is_of_doubles_without_nulls_and_says_which_epochs_diverged()
    {
        Assert.All(Sound.ToDataFrame().Columns, column => Assert.IsType<DoubleDataFrameColumn>(column));
        var frame = Diverged.ToDataFrame();
        Assert.All(frame.Columns, column => Assert.Equal(0, column.NullCount));
        Assert.Equal([false, false, true], frame["diverged"].Cast<bool>());
        Assert.Equal([double.NaN, double.PositiveInfinity], [frame["loss"][2], frame["val_loss"][2]]);
        var ended = RunsThatEnded(frame);
        Assert.Equal((1.5, 1.0, 1.5), (ended["epoch"].Mean(), ended["loss"].Mean(), ended["epoch"].Median()));
        Assert.Empty(new History([]).ToDataFrame().Rows);
    }

    [Fact]
    public void A_study_is_a_row_for_each_run_of_doubles_texts_and_whether_it_diverged()
    {
        var frame = Study().ToDataFrame();
        Assert.Equal(5, frame.Rows.Count);
        Assert.All(frame.Columns, column => Assert.Equal(0, column.NullCount));
        Assert.Equal(["network", "widths", "activation", "optimizer", "filters", "pooling"],
            frame.Columns.Where(column => column is StringDataFrameColumn).Select(column => column.Name));
        Assert.Equal(["diverged"], frame.Columns.Where(column => column is BooleanDataFrameColumn).Select(column => column.Name));
        Assert.All(frame.Columns.Where(column => column is not (StringDataFrameColumn or BooleanDataFrameColumn)),
            column => Assert.IsType<DoubleDataFrameColumn>(column));
        Assert.Equal([0.5, double.NaN, 0.75, 0.875, 0.625], frame["val_accuracy"].Cast<double>());
        Assert.Equal([double.NaN, 5.0], [frame["kernel_size"][0], frame["kernel_size"][3]]);
        Assert.Equal(["64", ""], [frame["widths"][0], frame["widths"][3]]);
    }

    [Fact]
    public void Means_of_groups_filters_medians_and_sorting_are_those_by_hand()
    {
        var ended = RunsThatEnded(Study().ToDataFrame());
        Assert.Equal(4, ended.Rows.Count);
        var means = ended.GroupBy("network").Mean("val_accuracy", "parameters");
        Assert.Equal(["dense", "convolutional"], means["network"].Cast<string>());
        Assert.Equal([0.625, 0.75], means["val_accuracy"].Cast<double>());
        Assert.Equal([16_777_217, 16_777_217], means["parameters"].Cast<double>()); // which a float would round
        Assert.Equal((0.6875, 0.6875), (ended["val_accuracy"].Mean(), ended["val_accuracy"].Median())); // of .5 .625 .75 .875
        Assert.Equal(2, ended.Filter(ended["val_accuracy"].ElementwiseGreaterThan(0.7)).Rows.Count);
        Assert.Equal([0.5, 0.625, 0.75, 0.875], ended.OrderBy("val_accuracy")["val_accuracy"].Cast<double>());
        var lost = Study().ToDataFrame().GroupBy("network").Mean("val_accuracy");
        Assert.Equal([double.NaN, 0.75], lost["val_accuracy"].Cast<double>()); // what is no number makes itself known
    }

    [Fact]
    public void A_file_of_comma_separated_values_comes_back_as_it_was_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        foreach (var frame in new[] { Study().ToDataFrame(), Diverged.ToDataFrame() })
        {
            DataFrame.SaveCsv(frame, folder.File("frame.csv"), cultureInfo: CultureInfo.InvariantCulture);
            var back = DataFrame.LoadCsv(folder.File("frame.csv"), dataTypes: [.. frame.Columns.Select(column => column.DataType)],
                cultureInfo: CultureInfo.InvariantCulture);
            Assert.Equal(frame.Columns.Select(column => (column.Name, column.DataType)), back.Columns.Select(column => (column.Name, column.DataType)));
            Assert.All(frame.Rows.Zip(back.Rows), rows => Assert.Equal(rows.First, rows.Second));
            Assert.Equal(RunsThatEnded(frame).Rows.Count, RunsThatEnded(back).Rows.Count);
        }
    }

    [Theory]
    [InlineData("csv", """
        import csv, sys
        rows = [row for row in csv.DictReader(open(sys.argv[1])) if row["diverged"] == "False"]
        values = sorted(float(row["val_accuracy"]) for row in rows)
        print(len(rows), sum(values) / len(values), (values[1] + values[2]) / 2, int(float(rows[0]["parameters"])))
        with open(sys.argv[1], "w", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        """)]
    [InlineData("pandas", """
        import pandas, sys
        frame = pandas.read_csv(sys.argv[1], keep_default_na=False, na_values=["NaN"])
        frame = frame[~frame["diverged"]]
        print(len(frame), frame["val_accuracy"].mean(), frame["val_accuracy"].median(), int(frame["parameters"].iloc[0]))
        frame.to_csv(sys.argv[1], index=False, na_rep="NaN")
        """)]
    public void Python_reads_the_file_alike_and_what_it_writes_comes_back(string module, string script)
    {
        if (Python("-c", $"import {module}") is null)
            Assert.Skip($"No Python with {module} on this machine.");
        var frame = Study().ToDataFrame();
        DataFrame.SaveCsv(frame, folder.File("frame.csv"), cultureInfo: CultureInfo.InvariantCulture);
        Assert.Equal("4 0.6875 0.6875 16777217", Python("-c", script, folder.File("frame.csv"))?.Trim());
        var back = DataFrame.LoadCsv(folder.File("frame.csv"), dataTypes: [.. frame.Columns.Select(column => column.DataType)],
            cultureInfo: CultureInfo.InvariantCulture);
        Assert.All(RunsThatEnded(frame).Rows.Zip(back.Rows), rows => Assert.Equal(rows.First, rows.Second));
        Assert.Equal((4, 0.6875), (back.Rows.Count, back["val_accuracy"].Mean()));
    }

    [Fact]
    public void Whole_doubles_are_shown_without_decimals_and_others_with_them() => Assert.Equal(
        """
        epoch    loss  accuracy  val_loss  val_accuracy
            1  1.5000    0.2500    1.2500        0.5000
            2  0.5000    0.7500    0.7500        1.0000
        """, Table.Of(Sound.ToDataFrame()).ToString(), ignoreLineEndingDifferences: true);

    private static string? Python(params string[] arguments)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            _ = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
