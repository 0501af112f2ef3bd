using FashionLib.Display;
using FashionLib.Evaluation;

namespace FashionLib.Tests;

public class ConfusionMatrixTests
{
    private static readonly string[] Names = ["cat", "dog", "cow"];
    private static readonly ConfusionMatrix Matrix = new(new[,] { { 10, 2, 0 }, { 3, 4, 0 }, { 1, 0, 0 } }, Names);

    [Fact]
    public void Rows_are_the_truth() => Assert.Equal(
        new[,] { { 1, 1, 0 }, { 0, 0, 0 }, { 2, 0, 0 } },
        ConfusionMatrix.Of(actual: [0, 0, 2, 2], predicted: [0, 1, 0, 0], Names).Counts);

    [Fact]
    public void Totals_and_accuracy_are_sums_of_counts()
    {
        Assert.Equal(20, Matrix.Total);
        Assert.Equal(14 / 20.0, Matrix.Accuracy);
        Assert.Equal([12, 7, 1], Matrix.ActualTotals);
        Assert.Equal([14, 6, 0], Matrix.PredictedTotals);
    }

    [Theory]
    [InlineData(Normalization.Actual, 2 / 12.0, 3 / 7.0)]
    [InlineData(Normalization.Predicted, 2 / 6.0, 3 / 14.0)]
    [InlineData(Normalization.All, 2 / 20.0, 3 / 20.0)]
    public void Shares_are_of_the_row_the_column_or_all(Normalization by, double catAsDog, double dogAsCat)
    {
        var shares = Matrix.Normalized(by);
        Assert.Equal((catAsDog, dogAsCat), (shares[0, 1], shares[1, 0]));
    }

    [Fact]
    public void Shares_of_nothing_are_zero() =>
        Assert.Equal(0, Matrix.Normalized(Normalization.Predicted)[2, 2]);

    [Fact]
    public void The_most_confused_pairs_count_both_directions_and_leave_out_none()
    {
        ConfusedPair[] pairs = [new("cat", "dog", FirstAsSecond: 2, SecondAsFirst: 3), new("cat", "cow", 0, 1)];
        Assert.Equal(pairs, Matrix.MostConfused());
        Assert.Equal(pairs[..1], Matrix.MostConfused(1));
        Assert.Equal([5, 1], Matrix.MostConfused().Select(pair => pair.Total));
    }

    [Fact]
    public void Bad_counts_and_labels_are_refused()
    {
        var shape = Assert.Throws<ArgumentException>("counts", () => new ConfusionMatrix(new int[3, 2], Names));
        Assert.StartsWith("Expected 3 x 3 counts, one row and column a class, found 3 x 2.", shape.Message);
        Assert.Throws<ArgumentException>("counts", () => new ConfusionMatrix(new[,] { { -1 } }, ["cat"]));
        Assert.Throws<ArgumentException>("predicted", () => ConfusionMatrix.Of([0, 1], [0], Names));
        var label = Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([0], [3], Names));
        Assert.Equal("Expected labels from 0 to 2, found 3.", label.Message);
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([-1], [0], Names));
    }

    [Fact]
    public void Counts_are_taken_over_not_shared()
    {
        var counts = new[,] { { 1 } };
        var matrix = new ConfusionMatrix(counts, ["cat"]);
        counts[0, 0] = 2;
        Assert.Equal(1, matrix.Total);
    }

    [Fact]
    public void Its_text_is_that_of_numpy() => Assert.Equal(
        "[[10  2  0]\n [ 3  4  0]\n [ 1  0  0]]", ((IDisplay)Matrix).ToPlainText());

    [Fact]
    public void Its_html_shades_each_cell_by_the_share_of_its_row_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var html = ((IDisplay)Matrix).ToHtml();
        Assert.Contains("background:rgba(31,119,180,0.5)\" title=\"83.3 %\">10</td>", html);
        Assert.Contains("background:rgba(31,119,180,0)\" title=\"0.0 %\">0</td>", html);
    }
}
