namespace FashionLib.Tests;

public class ImageDatasetTests
{
    [Fact]
    public void Fashion_MNIST_has_its_images_and_each_class_equally_often()
    {
        var (train, test) = RealImages.LoadOrSkip(ImageDataset.FashionMnist);
        AssertWhole(train, test);
        Assert.Equal(Enumerable.Repeat(6000, 10), ClassCounts(train));
        Assert.Equal(Enumerable.Repeat(1000, 10), ClassCounts(test));
        Assert.Equal("Ankle boot", train.ClassNames[(int)train.LabelArray()[0]]);
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void The_digits_have_their_images_and_classes_of_several_sizes()
    {
        var (train, test) = RealImages.LoadOrSkip(ImageDataset.MnistDigits);
        AssertWhole(train, test);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], ClassCounts(train));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], ClassCounts(test));
        train.Dispose();
        test.Dispose();
    }

    [Fact]
    public void Four_files_of_a_folder_become_two_sets()
    {
        using var folder = new TemporaryFolder();
        TinyIdx[] files =
        [
            TinyIdx.Images("a-idx3-ubyte.gz", 2, 0, 0, 0, 0, 255, 255, 255, 255),
            TinyIdx.Labels("b-idx1-ubyte.gz", 3, 4),
            TinyIdx.Images("c-idx3-ubyte.gz", 1, 51, 51, 51, 51), TinyIdx.Labels("d-idx1-ubyte.gz", 5),
        ];
        Array.ForEach(files, file => file.WriteTo(folder.Path));

        var (train, test) = TinyIdx.Dataset(files).Load(folder.Path);

        using (train)
        using (test)
        {
            Assert.Equal([0f, 0, 0, 0, 1, 1, 1, 1], train.Images.data<float>().ToArray());
            Assert.Equal([3L, 4], train.LabelArray());
            Assert.Equal([0.2f, 0.2f, 0.2f, 0.2f], test.Images.data<float>().ToArray());
            Assert.Equal([5L], test.LabelArray());
        }
    }

    private static void AssertWhole(LabeledImages train, LabeledImages test)
    {
        Assert.Equal([60000, 1, 28, 28], train.Images.shape);
        Assert.Equal([10000, 1, 28, 28], test.Images.shape);
        Assert.Equal((0f, 1f), (train.Images.min().item<float>(), train.Images.max().item<float>()));
    }

    private static IEnumerable<int> ClassCounts(LabeledImages images) =>
        images.LabelArray().CountBy(label => label).OrderBy(count => count.Key).Select(count => count.Value);
}
