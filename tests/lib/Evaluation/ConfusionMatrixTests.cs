using System.Text.RegularExpressions;

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

    [Fact]
    public void Shares_are_of_the_actual_class_and_on_the_diagonal_the_recall()
    {
        Assert.Equal((2 / 12.0, 3 / 7.0), (Matrix.Share(0, 1), Matrix.Share(1, 0)));
        Assert.Equal((10 / 12.0, 10 / 12.0), (Matrix.Share(0, 0), Matrix.Recall(0)));
    }

    [Fact]
    public void Shares_of_nothing_are_zero() => Assert.Equal(0, new ConfusionMatrix(new int[2, 2], ["a", "b"]).Share(0, 1));

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
    public void It_prints_as_numpy_prints_it()
    {
        Assert.Equal("[[10  2  0]\n [ 3  4  0]\n [ 1  0  0]]", Matrix.ToString());
        Assert.Equal(Matrix.ToString(), Matrix.ToString());
    }

    [Fact]
    public void Its_table_has_each_count_over_the_percentage_of_its_row_in_every_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var html = Tables.ToHtml(Matrix);
        Assert.Contains("background:rgba(0,114,178,0.502)\">10<br><small>83.3%</small></td>", html); // 0.55 √(10/12)
        Assert.Contains("background:rgba(0,114,178,0)\">0<br><small>0.0%</small></td>", html);
        Assert.Contains("<caption style=\"text-align:left\">Rows: actual class. Columns: predicted class. ", html);
        Assert.Equal((3, 3), (Regex.Count(html, "<th scope=\"col\""), Regex.Count(html, "<th scope=\"row\"")));
    }

    [Fact]
    public void Long_names_of_classes_can_break_in_the_header() => Assert.Contains(
        ">a&lt;b/<wbr>c</th>", Tables.ToHtml(new ConfusionMatrix(new[,] { { 1 } }, ["a<b/c"])));

    [Fact]
    public void A_row_without_images_is_shown_as_zeros()
    {
        var matrix = new ConfusionMatrix(new[,] { { 0, 0 }, { 1, 1 } }, ["a", "b"]);
        var html = Tables.ToHtml(matrix);
        Assert.DoesNotContain("NaN", html);
        Assert.Equal(2, Regex.Count(html, "0<br><small>0.0%</small>"));
    }

    [Fact]
    public void Without_classes_there_are_no_counts()
    {
        var matrix = new ConfusionMatrix(new int[0, 0], []);
        Assert.Equal("[]", matrix.ToString());
    }

    [Fact]
    public void Recall_is_the_diagonal_divided_by_its_row() => Assert.Equal(
        [(double)Matrix.Counts[0, 0] / 12, (double)Matrix.Counts[1, 1] / 7, (double)Matrix.Counts[2, 2]],
        Enumerable.Range(0, 3).Select(Matrix.Recall));

    [Fact]
    public void Saving_makes_the_folder_and_replaces_the_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "pictures", "conf_mat_1.png");
            new ConfusionMatrix(new int[9, 9], [.. "abcdefghi".Select(letter => $"{letter}")]).SavePng(path);
            Assert.Equal("conf_mat_1.png", $"{Matrix.SavePng(path)}");
            Assert.Equal(Matrix.ToPng(), File.ReadAllBytes(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
