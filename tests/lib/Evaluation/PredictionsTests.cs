namespace FashionLib.Tests;

public class PredictionsTests
{
    private const int Shirt = 6;
    private const int Coat = 4;

    [Fact]
    public void The_predicted_class_is_the_most_probable_one()
    {
        using var images = TinyImages.Black(0, 1, 2);
        var predictions = Of(images, (0, 0.5), (9, 0.9), (2, 0.7));
        Assert.Equal([0L, 9, 2], predictions.Predicted);
        Assert.Equal(2.0 / 3, predictions.Confusion.Accuracy, 1e-12);
        Assert.Equal(1, predictions.Confusion.Counts[1, 9]);
    }

    [Fact]
    public void Loss_is_less_the_logarithm_of_the_actual_class_probability()
    {
        using var images = TinyImages.Black(0, 1);
        var predictions = Of(images, (0, 0.5), (9, 0.91));
        Assert.Equal(Math.Log(2), predictions.Loss(0), 1e-6);
        Assert.Equal(-Math.Log(0.01), predictions.Loss(1), 1e-5); // the other nine share 0.09
        Assert.Equal(0.91, predictions.Probability(1, 9), 1e-6);
    }

    [Fact]
    public void The_hardest_images_come_first_with_what_they_are_and_were_taken_for()
    {
        using var images = TinyImages.Black(Shirt, Shirt, Coat);
        var grid = Of(images, (Shirt, 0.6), (Coat, 0.95), (Coat, 0.99)).HighestLoss(count: 2);
        Assert.Equal(["Shirt\ntaken for Coat\np = 0.95", "Shirt\np = 0.60"], grid.Images.Select(i => i.Caption));
    }

    [Fact]
    public void A_confused_pair_is_shown_in_both_directions_the_surest_mistakes_first()
    {
        using var images = TinyImages.Black(Coat, Shirt, Shirt, Shirt, Coat);
        var predictions = Of(images, (Shirt, 0.5), (Coat, 0.6), (Coat, 0.8), (Shirt, 0.9), (Coat, 0.9));
        var pair = predictions.Confusion.MostConfused(1)[0];
        Assert.Equal(
            ["Shirt\ntaken for Coat\np = 0.80", "Shirt\ntaken for Coat\np = 0.60", "Coat\ntaken for Shirt\np = 0.50"],
            predictions.Confused(pair).Images.Select(i => i.Caption));
        Assert.Equal(2, predictions.Confused(pair, count: 1).Images.Count);
    }

    [Fact]
    public void A_class_that_the_images_lack_and_a_wrong_shape_are_refused()
    {
        using var images = TinyImages.Black(0);
        var error = Assert.Throws<ArgumentException>(() => Of(images, (0, 1)).Confused(new("Hat", "Coat", 1, 1)));
        Assert.Contains("found 'Hat'", error.Message);
        Assert.Contains("Expected 1 x 10 log-probabilities",
            Assert.Throws<ArgumentException>(() => new Predictions(images, new float[1, 9])).Message);
    }

    /// <summary>Predictions with the probability given for one class; the other nine share the rest.</summary>
    private static Predictions Of(LabeledImages images, params (int Label, double Probability)[] rows)
    {
        var logProbabilities = new float[rows.Length, 10];
        foreach (var (i, row) in rows.Index())
            for (var label = 0; label < 10; label++)
                logProbabilities[i, label] =
                    (float)Math.Log(label == row.Label ? row.Probability : (1 - row.Probability) / 9);
        return new(images, logProbabilities);
    }
}
