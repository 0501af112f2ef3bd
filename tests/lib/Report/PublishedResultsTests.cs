namespace FashionLib.Tests;

public class PublishedResultsTests
{
    [Fact]
    public void Published_test_matrices_have_the_published_accuracies()
    {
        Assert.Equal(0.8680, PublishedResults.FullyConnected.TestConfusion.Accuracy, 1e-12);
        Assert.Equal(0.9884, PublishedResults.Convolutional.TestConfusion.Accuracy, 1e-12);
        Assert.Equal(0.8680, PublishedResults.FullyConnected.Test.Accuracy);
        Assert.Equal(0.9884, PublishedResults.Convolutional.Test.Accuracy);
    }

    [Fact]
    public void The_convolutional_test_matrix_has_the_class_counts_of_the_digits()
    {
        Assert.Equal(
            [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
            PublishedResults.Convolutional.TestConfusion.ActualTotals);
        Assert.Equal(ImageDataset.MnistDigits, PublishedResults.Convolutional.Dataset);
    }

    [Fact]
    public void The_convolutional_training_matrix_is_of_the_digits_but_the_first_5000()
    {
        var (train, test) = RealImages.LoadOrSkip(ImageDataset.MnistDigits);
        using var kept = train.Split(5000).Train;
        Assert.Equal(Counts(kept), PublishedResults.Convolutional.TrainConfusion.ActualTotals);
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void The_fully_connected_matrices_have_the_class_counts_of_Fashion_MNIST()
    {
        var (train, test) = RealImages.LoadOrSkip(ImageDataset.FashionMnist);
        using var kept = train.Split(5000).Train;
        Assert.Equal(Counts(test), PublishedResults.FullyConnected.TestConfusion.ActualTotals);
        Assert.Equal(Counts(kept), PublishedResults.FullyConnected.TrainConfusion.ActualTotals);
        Assert.Equal(ImageDataset.FashionMnist, PublishedResults.FullyConnected.Dataset);
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void Histories_have_eight_and_five_epochs()
    {
        Assert.Equal(Enumerable.Range(1, 8), PublishedResults.FullyConnected.History.Epochs.Select(e => e.Number));
        Assert.Equal(Enumerable.Range(1, 5), PublishedResults.Convolutional.History.Epochs.Select(e => e.Number));
        Assert.Equal(new(8, 0.4532, 0.8793, 0.4652, 0.8776), PublishedResults.FullyConnected.History.Last);
        Assert.Equal(new(5, 0.0374, 0.9922, 0.0523, 0.9886), PublishedResults.Convolutional.History.Last);
    }

    private static IEnumerable<long> Counts(LabeledImages images) =>
        images.LabelArray().CountBy(label => label).OrderBy(count => count.Key).Select(count => (long)count.Value);
}
