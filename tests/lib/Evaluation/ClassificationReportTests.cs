namespace FashionLib.Tests;

/// <summary>The example of scikit-learn's documentation of classification_report.</summary>
public class ClassificationReportTests
{
    private static readonly ClassificationReport Report =
        ConfusionMatrix.Of(actual: [0, 1, 2, 2, 2], predicted: [0, 0, 2, 2, 1], ["a", "b", "c"]).Report();

    [Fact]
    public void Counts_are_summed_in_64_bits()
    {
        var matrix = new ConfusionMatrix(new[,] { { 1_050_000_000, 50_000_000 }, { 2_000_000_000, 1_500_000_000 } }, ["a", "b"]);
        Assert.Equal([1_100_000_000, 3_500_000_000], matrix.ActualTotals);
        Assert.Equal(4_600_000_000, matrix.Total);
        Assert.Equal(2.55e9 / 4.6e9, matrix.Accuracy, 1e-15);
        Assert.Equal(2.1e9 / (1.1e9 + 3.05e9), matrix.Report().Classes[0].F1, 1e-15);
        Assert.Equal(2_050_000_000, matrix.MostConfused()[0].Total);
        Assert.Equal(4_600_000_000, matrix.Report().WeightedAverage.Support);
    }

    [Fact]
    public void Averages_over_nothing_are_0()
    {
        var report = new ConfusionMatrix(new int[2, 2], ["a", "b"]).Report();
        Assert.Equal(new ClassScores("macro average", 0, 0, 0, 0), report.MacroAverage);
        Assert.Equal(new ClassScores("weighted average", 0, 0, 0, 0), report.WeightedAverage);
    }

    [Fact]
    public void Each_class_has_precision_recall_and_F1() => Assert.Equal(
    [
        new("a", Precision: 1 / 2.0, Recall: 1, F1: 2 / 3.0, Support: 1),
        new("b", Precision: 0, Recall: 0, F1: 0, Support: 1),
        new("c", Precision: 1, Recall: 2 / 3.0, F1: 4 / 5.0, Support: 3),
    ], Report.Classes);

    [Fact]
    public void The_macro_average_is_the_plain_mean() =>
        AssertScores(0.5, 5 / 9.0, (2 / 3.0 + 0.8) / 3, Report.MacroAverage);

    [Fact]
    public void The_weighted_average_weighs_by_images() =>
        AssertScores(0.7, 0.6, (2 / 3.0 + 2.4) / 5, Report.WeightedAverage);

    [Fact]
    public void A_class_without_images_and_predictions_scores_zero()
    {
        var report = ConfusionMatrix.Of(actual: [0], predicted: [0], ["a", "b"]).Report();
        Assert.Equal(new("b", 0, 0, 0, 0), report.Classes[1]);
        AssertScores(1, 1, 1, report.WeightedAverage with { Support = 5 });
    }

    [Fact]
    public void Averages_are_over_the_classes_that_occur_unless_others_are_listed()
    {
        // As EMNIST's letters, whose labels begin at 1; scikit-learn's macro average is 1, too.
        var perfect = ConfusionMatrix.Of(actual: [1, 2, 2], predicted: [1, 2, 2], ["none", "a", "b"]);
        Assert.Equal(1, perfect.Report().MacroAverage.F1);
        Assert.Equal(2.0 / 3, perfect.Report([0, 1, 2]).MacroAverage.F1, 1e-15);
        Assert.Equal(new("macro average", 1, 1, 1, Support: 2), perfect.Report([2]).MacroAverage);
        Assert.Throws<ArgumentOutOfRangeException>(() => perfect.Report([3]));
    }

    [Fact]
    public void A_class_that_is_only_predicted_occurs() => Assert.Equal(
        0.25, ConfusionMatrix.Of(actual: [0, 0], predicted: [0, 1], ["a", "b", "c"]).Report().MacroAverage.Recall);

    [Fact]
    public void Its_text_has_a_row_a_class_and_the_averages() => Assert.Equal(
        """
        class             precision  recall      F1  images
        a                    0.5000  1.0000  0.6667       1
        b                    0.0000  0.0000  0.0000       1
        c                    1.0000  0.6667  0.8000       3
        macro average        0.5000  0.5556  0.4889       5
        weighted average     0.7000  0.6000  0.6133       5
        """, Report.ToTable().ToString(), ignoreLineEndingDifferences: true);

    private static void AssertScores(double precision, double recall, double f1, ClassScores scores)
    {
        Assert.Equal(precision, scores.Precision, 1e-15);
        Assert.Equal(recall, scores.Recall, 1e-15);
        Assert.Equal(f1, scores.F1, 1e-15);
        Assert.Equal(5, scores.Support);
    }
}
