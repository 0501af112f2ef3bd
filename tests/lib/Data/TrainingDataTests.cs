using System.Diagnostics;
using static TorchSharp.torch;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class TrainingDataTests : IDisposable
{
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope(); // without, a collection may free a tensor in use

    public void Dispose() => scope.Dispose();

    private static readonly ImageDataset Emnist = ImageDataset.FashionMnist with
    {
        Name = "letters",
        Title = "EMNIST",
        Files = [new("emnist-letters-train-images-idx3-ubyte.gz", Sha256: null)],
    };

    private static IReadOnlyList<string> Doubts(Tensor pixels, long[] labels, ImageDataset? dataset = null, long outputs = 10)
    {
        using var images = new LabeledImages(dataset ?? ImageDataset.FashionMnist, pixels, tensor(labels));
        return TrainingData.Doubts(images, outputs);
    }

    private static long[] Labels(int count, params long[] of) => [.. Enumerable.Range(0, count).Select(i => of[i % of.Length])];

    private static Tensor Noise(int count) => rand(count, 1, 28, 28, generator: new Generator(1));

    private static readonly long[] All = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Bytes_and_what_was_normalised_from_bytes_are_told_with_their_range()
    {
        var pixels = Noise(100).mul(255).round();
        pixels[0, 0, 0, 0] = 0;
        pixels[0, 0, 0, 1] = 255;
        var normalised = (pixels - 0.13) / 0.31; // 0 and 255 become -0.4194 and 822.2
        Assert.StartsWith(
            "Warning, large pixels: the training images are in [0, 255], their root mean square is 14",
            Assert.Single(Doubts(pixels, Labels(100, All))));
        Assert.StartsWith(
            "Warning, large pixels: the training images are in [-0.4194, 822.2]",
            Assert.Single(Doubts(normalised, Labels(100, All))));
    }

    [Fact]
    public void Pixels_of_another_small_scale_are_no_fault()
    {
        var standardised = zeros(100, 1, 28, 28);
        standardised[0, 0, 3, 3] = 240; // of a pixel that is black but in one image
        foreach (var pixels in new[]
        {
            Noise(100), Noise(100) * 2 - 1, (Noise(100) - 0.13) / 0.31, zeros(100, 1, 28, 28), standardised,
            Noise(100) / 0, // which is an error of the training's
        })
            Assert.Empty(Doubts(pixels, Labels(100, All)));
    }

    [Fact]
    public void Labels_from_1_and_a_class_without_images_are_told_by_number_and_name()
    {
        Assert.StartsWith(
            "Warning, labels from 1: of 100 training images none has the label 0 (T-shirt/top), but of each other one.",
            Assert.Single(Doubts(Noise(100), Labels(100, 1, 2, 3, 4, 5, 6, 7, 8, 9))));
        Assert.StartsWith(
            "Warning, a class without images: of 100 training images none has the label 3 (Dress), which can't",
            Assert.Single(Doubts(Noise(100), Labels(100, 0, 1, 2, 4, 5, 6, 7, 8, 9))));
        Assert.Contains(
            "the label 2 (Pullover) or 3 (Dress) or 4 (Coat) or 5 more,",
            Assert.Single(Doubts(Noise(100), Labels(100, 0, 1))));
    }

    [Fact]
    public void Few_images_or_outputs_that_leave_a_class_out_by_choice_are_no_fault()
    {
        Assert.Empty(Doubts(Noise(99), Labels(99, 0, 1)));
        Assert.Empty(Doubts(Noise(100), Labels(100, 0, 1, 2), outputs: 3));
        Assert.Empty(Doubts(Noise(100), Labels(100, All), outputs: 12)); // of two outputs there is no class at all
    }

    [Fact]
    public void A_label_equal_to_the_number_of_classes_is_refused_with_a_word_on_the_missing_0() => Assert.StartsWith(
        "Expected labels from 0 to 9, as Fashion-MNIST has 10 class names, found 10, and no 0, among the labels",
        Assert.Throws<ArgumentException>(() => Doubts(Noise(10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).Message);

    [Fact]
    public void Writing_on_its_side_is_told_also_on_white_and_upright_writing_is_not()
    {
        var upright = zeros(100, 1, 28, 28);
        upright[.., .., 4..24, 10..18] = 1; // 20 high, 8 wide: variances (20² - 1) / 12 and (8² - 1) / 12
        var lying = upright.transpose(2, 3).contiguous();
        Assert.Empty(Doubts(upright.clone(), Labels(100, All), Emnist));
        Assert.Empty(Doubts(lying.clone(), Labels(100, All))); // clothes may be wider than high
        Assert.Empty(Doubts(lying[..99].clone(), Labels(99, All), Emnist));
        Assert.Empty(Doubts(zeros(100, 1, 28, 28), Labels(100, All), Emnist));
        Assert.StartsWith( // 63 / 399
            "Warning, images on their side: the mean of EMNIST is wider than high (variances 0.16 to 1)",
            Assert.Single(Doubts(lying.clone(), Labels(100, All), Emnist)));
        Assert.StartsWith("Warning, images on their side", Assert.Single(Doubts(1 - lying, Labels(100, All), Emnist)));
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    public void Real_images_and_parts_of_them_are_no_fault_in_no_time_until_they_lie_on_their_side(string name)
    {
        var dataset = ImageDataset.All.Single(one => one.Name == name);
        var (train, test) = RealImages.LoadOrSkip(dataset);
        using var images = train;
        using var others = test;
        Assert.InRange(Enumerable.Range(0, 10).Min(_ => // other work may hold one up
        {
            var clock = Stopwatch.StartNew();
            Assert.Empty(TrainingData.Doubts(images, 10));
            return clock.Elapsed.TotalMilliseconds;
        }), 0, 250);
        Assert.Empty(TrainingData.Doubts(others, 10));
        for (var first = 0; first < 60_000; first += 200)
        {
            using var part = images.Split(first).Train.Take(200);
            Assert.Empty(TrainingData.Doubts(part, 10));
        }
        using var transposed = new LabeledImages(dataset, images.Images.transpose(2, 3).contiguous(), images.Labels.clone());
        Assert.Equal(name == "mnist" ? 1 : 0, TrainingData.Doubts(transposed, 10).Count);
    }

    [Fact]
    public void A_trainer_tells_them_once_and_of_another_scale_at_each_training()
    {
        using var model = FullyConnected.Create([4], seed: 1);
        using var trainer = new Trainer(model, new Sgd(1e-6), seed: 1);
        using var usual = new LabeledImages(ImageDataset.FashionMnist, Noise(100), tensor(Labels(100, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
        using var bytes = new LabeledImages(ImageDataset.FashionMnist, Noise(100) * 255, tensor(Labels(100, All)));
        using var validation = TinyImages.Noise(40, seed: 2);
        string[] Fit(LabeledImages train) => [.. Warned.By(() => trainer.Fit(train, validation, epochs: 1)).Select(Kind)];
        Assert.Equal(["labels from 1"], Fit(usual));
        Assert.Empty(Fit(usual));
        Assert.Equal(["large pixels", "another scale", "another scale"], Fit(bytes)); // also validation, to the new scale
        Assert.Equal(["another scale"], Fit(usual));
        Assert.Equal(["another scale"], Warned.By(() => trainer.Evaluate(bytes)).Select(Kind).Distinct().Except(["images seen in training"]));
    }

    private static string Kind(string sentence) => sentence.Split(',', ':')[1].Trim();
}
