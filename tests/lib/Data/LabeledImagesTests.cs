using static TorchSharp.torch;

namespace FashionLib.Tests;

public class LabeledImagesTests
{
    [Fact]
    public void All_256_pixel_values_become_the_nearest_float_of_their_share_of_255()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var images = LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [1, 16, 16], bytes, ""), new("labels", [1], [9], ""));
        Assert.Equal([1, 1, 16, 16], images.Images.shape);
        Assert.Equal(bytes.Select(i => (float)(i / 255.0)), images.Images.data<float>().ToArray());
        Assert.Equal([9L], images.LabelArray());
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void Bytes_of_a_file_train_as_the_floats_that_a_reader_sees(TrainingEngine engine)
    {
        (string, EvaluationResult) Train(bool areFloats)
        {
            using var images = FromBytes(20, side: 28);
            Assert.Equal(ScalarType.Byte, images.Pixels.dtype);
            Assert.Equal("Fashion-MNIST: 20 images (20, 1, 28, 28) Float32", $"{images}");
            if (areFloats)
                Assert.Same(images.Images, images.Pixels);
            using var model = FullyConnected.Create([16], seed: 1);
            using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
            var trained = trainer.Fit(images, images.Take(7), epochs: 2, batchSize: 17);
            Assert.Equal(areFloats ? ScalarType.Float32 : ScalarType.Byte, images.Pixels.dtype);
            return (model.Digest(), trained.Predict(images).Evaluation!);
        }
        Assert.Equal(Train(areFloats: true), Train(areFloats: false));
    }

    [Fact]
    public void What_a_reader_does_to_the_floats_is_what_is_trained_on_and_drawn()
    {
        using var images = FromBytes(20, side: 28);
        images.Images.zero_();
        Assert.Equal((0, 0), images.Take(3).Scale());
        Assert.All(images.Grid().Images, image => Assert.All(image.Image.Pixels, pixel => Assert.Equal(0, pixel)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_bytes_stay_where_they_are_while_their_tensor_lives(int count)
    {
        using var images = FromBytes(count, side: 5);
        using var part = images.Take(2);
        images.Dispose();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Assert.Equal([Math.Min(count, 2), 1, 5, 5], part.Pixels.shape);
        Assert.Equal(Enumerable.Range(0, part.Count * 25).Select(i => (byte)(i * 37 / 5)), part.Pixels.bytes.ToArray());
        Assert.Equal(Enumerable.Range(0, part.Count).Select(i => (long)i), part.LabelArray());
    }

    private static LabeledImages FromBytes(int count, int side) => LabeledImages.FromIdx(ImageDataset.FashionMnist,
        new("images", [count, side, side], [.. Enumerable.Range(0, count * side * side).Select(i => (byte)(i * 37 / 5))], ""),
        new("labels", [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], ""));

    [Fact]
    public void As_many_labels_as_images_are_needed()
    {
        var error = Assert.Throws<InvalidDataException>(() => LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [2, 1, 1], [0, 0], ""), new("labels.gz", [3], [1, 2, 3], "")));
        Assert.StartsWith("labels.gz: expected 2 labels, as many as images, found 3.", error.Message);
    }

    [Fact]
    public void A_label_beyond_the_classes_is_refused_with_its_position()
    {
        var error = Assert.Throws<InvalidDataException>(() => LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [2, 1, 1], [0, 0], ""), new("labels.gz", [2], [0, 10], "")));
        Assert.StartsWith(
            "labels.gz: expected labels from 0 to 9, as there are 10 class names, found 10 at position 1.", error.Message);
    }

    [Theory]
    [InlineData(10, "found 10 among the labels")]
    [InlineData(-1, "found -1 among the labels")]
    public void A_label_without_a_name_is_refused_where_images_are_put_together(long label, string found)
    {
        var error = Assert.Throws<ArgumentException>(() => TinyImages.Black(0, label));
        Assert.Contains("Expected labels from 0 to 9, as Fashion-MNIST has 10 class names, " + found, error.Message);
    }

    [Fact]
    public void No_class_names_cover_no_label() => Assert.Throws<InvalidDataException>(() => LabeledImages.FromIdx(
        ImageDataset.FashionMnist with { ClassNames = [] }, new("images", [1, 1, 1], [0], ""), new("labels", [1], [0], "")));

    [Fact]
    public void A_split_holds_the_first_images_back_and_keeps_their_order()
    {
        using var images = TinyImages.Black(0, 1, 2, 3, 4);
        var split = images.Split(2);
        Assert.Equal([0L, 1], split.Validation.LabelArray());
        Assert.Equal([2L, 3, 4], split.Train.LabelArray());
        Assert.Equal((0, 5), (images.Split(0).Validation.Count, images.Split(5).Validation.Count));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Split(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Split(-1));
    }

    [Fact]
    public void Class_counts_have_a_number_for_each_class()
    {
        using var images = TinyImages.Black(9, 0, 9);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 2], images.ClassCounts());
    }

    [Fact]
    public void A_gallery_has_a_strip_a_class_with_black_where_images_are_missing()
    {
        using var white = new LabeledImages(ImageDataset.FashionMnist, ones(3, 1, 28, 28), tensor(new long[] { 1, 1, 3 }));
        var strips = white.Gallery(perClass: 2).Images.Select(image => image.Image).ToArray();
        Assert.Equal(10, strips.Length);
        Assert.All(strips, strip => Assert.Equal(2 * strip.Height, strip.Width));
        Assert.Equal(
            [(false, false), (true, true), (false, false), (true, false)],
            strips[..4].Select(strip => (strip.Pixels[0] == 255, strip.Pixels[^1] == 255)));
    }

    [Fact]
    public void The_mean_image_of_a_class_is_the_mean_of_its_pixels()
    {
        using var pixels = stack([zeros(1, 28, 28), full([1, 28, 28], 0.5f), ones(1, 28, 28)]);
        using var images = new LabeledImages(ImageDataset.FashionMnist, pixels, tensor(new long[] { 2, 2, 3 }));
        var means = images.MeanImages().Images.Select(image => image.Image.Pixels[0]).ToArray();
        Assert.Equal((64, 255), (means[2], means[3])); // 0.25 · 255
    }

    [Fact]
    public void Parts_outlive_the_whole()
    {
        var images = TinyImages.Black(7, 8, 9);
        using var part = images.Take(2);
        images.Dispose();
        Assert.Equal([7L, 8], part.LabelArray());
    }

    [Fact]
    public void Taking_more_than_there_are_takes_all()
    {
        using var images = TinyImages.Black(7, 8, 9);
        using var all = images.Take(10);
        Assert.Equal(3, all.Count);
    }

    [Fact]
    public void Other_shapes_and_types_are_refused()
    {
        using var images = zeros(2, 1, 3, 3);
        using var flat = zeros(2, 9);
        using var doubles = zeros(2, 1, 3, 3, dtype: float64);
        using var labels = zeros(2, dtype: int64);
        using var three = zeros(3, dtype: int64);
        using var floats = zeros(2);
        LabeledImages Create(Tensor i, Tensor l) => new(ImageDataset.FashionMnist, i, l);
        Assert.Throws<ArgumentException>("images", () => Create(flat, labels));
        Assert.Throws<ArgumentException>("images", () => Create(doubles, labels));
        Assert.Throws<ArgumentException>("labels", () => Create(images, floats));
        var error = Assert.Throws<ArgumentException>("labels", () => Create(images, three));
        Assert.StartsWith("Expected labels (2) int64, one for each image, found (3) Int64.", error.Message);
    }
}
