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

    [Fact]
    public void A_folder_of_ones_own_loads_with_any_size_of_images_and_up_to_256_classes()
    {
        using var folder = new TemporaryFolder();
        byte[] labels = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        File.WriteAllBytes(folder.File("emnist-x-train-images-idx3-ubyte"), [.. TinyIdx.Header(0x803, 256, 1, 3), .. new byte[768]]);
        TinyIdx.Labels("emnist-x-train-labels-idx1-ubyte.gz", labels).WriteTo(folder.Path);
        TinyIdx.Images("emnist-x-test-images-idx3-ubyte", 1, 51, 0, 255, 0).WriteTo(folder.Path);
        TinyIdx.Labels("emnist-x-test-labels-idx1-ubyte", 7).WriteTo(folder.Path);

        var (train, test) = ImageDataset.LoadFolder(folder.Path);

        using (train)
        using (test)
        {
            Assert.Equal([256, 1, 1, 3], train.Images.shape);
            Assert.Equal(256, train.ClassNames.Count);
            Assert.Equal("255", train.ClassNames[(int)train.LabelArray()[255]]);
            Assert.Equal([0.2f, 0, 1, 0], test.Images.data<float>().ToArray());
        }
    }

    [Theory]
    [InlineData("a-idx3-ubyte")]
    [InlineData("a-idx3-ubyte.gz")]
    public void A_file_lies_there_gzipped_or_plain_under_either_name_and_damage_is_one_error(string name)
    {
        using var folder = new TemporaryFolder();
        TinyIdx[] files =
        [
            TinyIdx.Images("a-idx3-ubyte.gz", 1, 0, 0, 0, 0), TinyIdx.Labels("b-idx1-ubyte.gz", 3),
            TinyIdx.Images("c-idx3-ubyte.gz", 1, 0, 0, 0, 0), TinyIdx.Labels("d-idx1-ubyte.gz", 5),
        ];
        Array.ForEach(files[1..], file => file.WriteTo(folder.Path));
        File.WriteAllBytes(folder.File(name), files[0].Content);
        var (train, test) = TinyIdx.Dataset(files).Load(folder.Path);
        using (train)
        using (test)
            Assert.Equal([3L], train.LabelArray());
        File.WriteAllBytes(folder.File(name), files[0].Content[..^1]);
        var error = Assert.Throws<InvalidDataException>(() => TinyIdx.Dataset(files).Load(folder.Path));
        Assert.Contains("found 3 (truncated). Put Fashion-MNIST's file in its place", error.Message);
    }

    [Fact]
    public void Of_several_sets_in_a_folder_the_prefix_names_one()
    {
        using var folder = new TemporaryFolder();
        foreach (var set in new[] { "letters-", "digits-" })
            foreach (var part in new[] { "train", "test" })
            {
                TinyIdx.Images($"{set}{part}-images-idx3-ubyte.gz", 1, 0, 0, 0, 0).WriteTo(folder.Path);
                TinyIdx.Labels($"{set}{part}-labels-idx1-ubyte.gz", 1).WriteTo(folder.Path);
            }
        var error = Assert.Throws<InvalidDataException>(() => ImageDataset.LoadFolder(folder.Path));
        Assert.Contains("Say by the parameter prefix which set is meant.", error.Message);
        ImageDataset.LoadFolder(folder.Path, prefix: "letters-").Train.Dispose();
        error = Assert.Throws<InvalidDataException>(() => ImageDataset.LoadFolder(folder.Path, ["a"], "letters-"));
        Assert.EndsWith("expected labels from 0 to 0, as there are 1 class names, found 1 at position 0, and no label 0.", error.Message);
        Assert.Contains("found none.", Assert.Throws<FileNotFoundException>(() => ImageDataset.LoadFolder(folder.Path, prefix: "x")).Message);
    }

    [Fact]
    public void What_lies_beside_the_files_is_ignored_and_upper_case_is_found()
    {
        using var folder = new TemporaryFolder();
        foreach (var part in new[] { "TRAIN", "t10k" })
        {
            TinyIdx.Images($"{part}-IMAGES-idx3-ubyte.GZ", 1, 0, 0, 0, 0).WriteTo(folder.Path);
            TinyIdx.Labels($"{part}-labels-idx1-ubyte", 1).WriteTo(folder.Path);
        }
        foreach (var path in Directory.GetFiles(folder.Path))
            foreach (var beside in new[] { $"{path}.sha256", folder.File("._" + Path.GetFileName(path)) })
                File.WriteAllText(beside, "other");
        var (train, test) = ImageDataset.LoadFolder(folder.Path);
        using (train)
        using (test)
            Assert.Equal([1L], train.LabelArray());
        var dataset = ImageDataset.FashionMnist;
        DatasetFile Any(DatasetFile file) => file with { Sha256 = null };
        (train, test) = (dataset with
        {
            Files = [.. dataset.Files.Select(Any)],
        }).Load(folder.Path);
        using (train)
        using (test)
            Assert.Equal([1L], test.LabelArray());
    }

    [Fact]
    public void A_folder_that_does_not_exist_holds_no_files()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<FileNotFoundException>(() => ImageDataset.LoadFolder(folder.File("none")));
        Assert.Equal($"{folder.File("none")}: expected a folder of four IDX files, found no such folder.", error.Message);
        Assert.Throws<FileNotFoundException>(() => ImageDataset.FashionMnist.Load(folder.File("none")));
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
