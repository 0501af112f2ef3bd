namespace FashionLib.Tests;

public class HistoryTests
{
    private static readonly History Two = new([
        new(1, Loss: 1.5, Accuracy: 0.25, ValLoss: 1.25, ValAccuracy: 0.5),
        new(2, Loss: 0.1, Accuracy: 0.75, ValLoss: 1234.5, ValAccuracy: 1),
    ]);

    [Fact]
    public void Series_have_the_names_and_the_order_of_Keras()
    {
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], Two.Series.Keys);
        Assert.Equal([1.5, 0.1], Two.Series["loss"]);
        Assert.Equal([0.25, 0.75], Two.Series["accuracy"]);
        Assert.Equal([1.25, 1234.5], Two.Series["val_loss"]);
        Assert.Equal([0.5, 1], Two.Series["val_accuracy"]);
    }

    [Fact]
    public void Its_text_has_the_last_epoch_where_there_is_one()
    {
        Assert.StartsWith("2 epochs, the last: Epoch { Number = 2, Loss = 0.1, ", $"{Two}");
        Assert.Equal("no epochs", $"{new History([])}");
    }

    [Fact]
    public void A_data_frame_has_a_row_an_epoch()
    {
        var frame = Two.ToDataFrame();
        Assert.Equal((2, 5), (frame.Rows.Count, frame.Columns.Count));
        Assert.Equal(["epoch", "loss", "accuracy", "val_loss", "val_accuracy"], frame.Columns.Select(c => c.Name));
        Assert.Equal([2.0, 0.1, 0.75, 1234.5, 1.0], frame.Rows[1]);
    }

    [Fact]
    public void The_penalty_is_NaN_where_it_is_not_known() =>
        Assert.Equal((double.NaN, double.NaN), (Two.Last.Penalty, Two.Last.ValCrossEntropy));

    [Fact]
    public void Last_is_the_last_epoch_and_needs_one()
    {
        Assert.Equal(2, Two.Last.Number);
        Assert.Throws<InvalidOperationException>(() => new History([]).Last);
    }
}
