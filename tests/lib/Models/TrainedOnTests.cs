using static TorchSharp.torch;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public sealed class TrainedOnTests : IDisposable
{
    private readonly TorchSharp.Modules.Sequential model = FullyConnected.Create([4], seed: 1);
    private readonly LabeledImages train = TinyImages.Noise(40, seed: 1), validation = TinyImages.Noise(40, seed: 2);
    private readonly Trainer trainer;
    private readonly TrainedModel trained;

    public TrainedOnTests()
    {
        trainer = new(model, new Sgd(0.01), seed: 3);
        trained = trainer.Fit(train, validation, epochs: 1);
    }

    public void Dispose()
    {
        trainer.Dispose();
        model.Dispose();
        train.Dispose();
        validation.Dispose();
    }

    [Fact]
    public void Unseen_images_of_the_same_data_set_and_scale_bring_no_warning()
    {
        using var one = TinyImages.Noise(40, seed: 4).Take(1);
        using var black = TinyImages.Black(1, 2, 3);
        foreach (var images in new[] { validation, one, black })
            Assert.Empty(Warnings(() => trained.Evaluate(images)));
        Assert.Empty(Warnings(() => trainer.Fit(train, validation, epochs: 1)));
    }

    public static TheoryData<double, double> Scales => new() { { 255, 0 }, { 2, -1 }, { 1, -0.5 }, { 3.2, -0.4 }, { 0.1, 0 } };

    [Theory]
    [MemberData(nameof(Scales))]
    public void Another_scale_is_said_once_a_call_and_changes_no_figure(double factor, double shift)
    {
        using var scaled = Like(validation, validation.Images * factor + shift);
        var warning = Assert.Single(Warnings(() => trained.Evaluate(scaled)));
        Assert.StartsWith("Warning, another scale: trained on Fashion-MNIST in [", warning);
        Assert.Contains("; these are Fashion-MNIST in [", warning);
        Assert.Equal([warning], Warnings(() => trained.Predict(scaled)));
        Assert.Equal([warning], Warnings(() => trainer.Fit(train, scaled, epochs: 2)));

        using var fresh = FullyConnected.Create([4], seed: 1);
        fresh.load_state_dict(model.state_dict());
        using var unknowing = new Trainer(fresh, new Sgd(0.01), seed: 3);
        EvaluationResult[] results = [trained.Evaluate(scaled), unknowing.Evaluate(scaled)];
        Assert.Equal(results[0], results[1]);
        Assert.Empty(Warnings(() => unknowing.Evaluate(scaled)));
    }

    [Fact]
    public void The_scale_of_training_may_be_the_wider_one()
    {
        using var scaled = Like(train, train.Images * 255);
        trainer.Fit(scaled, scaled, epochs: 1);
        Assert.Single(Warnings(() => trained.Evaluate(validation)));
        using var one = validation.Take(1);
        Assert.Single(Warnings(() => trained.Evaluate(one)));
    }

    [Fact]
    public void Another_data_set_is_said_with_both_sides_beside_another_scale()
    {
        using var digits = new LabeledImages(ImageDataset.MnistDigits, validation.Images.alias(), validation.Labels.alias());
        var warning = Assert.Single(Warnings(() => trained.Predict(digits)));
        Assert.Matches(@"^Warning, another data set: trained on Fashion-MNIST in \[.*\]; these are MNIST digits in \[", warning);
        using var scaled = new LabeledImages(ImageDataset.MnistDigits, validation.Images * 255, validation.Labels.alias());
        Assert.Equal(2, Warnings(() => trained.Evaluate(scaled)).Length);
    }

    [Fact]
    public void Evaluation_on_images_trained_on_is_said_also_of_parts_but_not_of_predictions()
    {
        var split = train.Split(10);
        using var first = split.Validation;
        using var rest = split.Train;
        using var onDevice = train.To(CPU);
        foreach (var images in new[] { train, first, rest, onDevice })
        {
            var warning = Assert.Single(Warnings(() => trained.Evaluate(images)));
            Assert.Contains($"of these {images.Count} images of Fashion-MNIST, {images.Count} are among", warning);
            Assert.Empty(Warnings(() => trained.Predict(images)));
        }
        Assert.Single(Warnings(() => trainer.Fit(train, first, epochs: 1)));
    }

    [Fact]
    public void Of_ranges_that_overlap_the_images_seen_are_counted_once_whichever_object_loaded_them()
    {
        static LabeledImages Loaded() => LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("a", [20, 28, 28], [.. Enumerable.Range(0, 20 * 784).Select(i => (byte)i)], "file a"),
            new("b", [20], new byte[20], "file b"));
        using var all = Loaded();
        trainer.Fit(all.Split(12).Train.Take(4), validation, epochs: 1); // 12 to 15
        trainer.Fit(all.Split(14).Train.Take(3), validation, epochs: 1); // 14 to 16
        using var again = Loaded();
        Assert.Contains("of these 20 images of Fashion-MNIST, 5 are", Assert.Single(Warnings(() => trained.Evaluate(again))));
        Assert.Contains("these 2 images of Fashion-MNIST, 1 are", // 16 and 17
            Assert.Single(Warnings(() => trained.Evaluate(again.Split(16).Train.Take(2)))));
        Assert.Empty(Warnings(() => trained.Evaluate(again.Take(12))));
        Assert.Empty(Warnings(() => trained.Evaluate(again.Split(17).Train)));
    }

    [Fact]
    public void What_is_known_belongs_to_the_model_whichever_trainer_has_it()
    {
        using var other = new Trainer(model, new Sgd(0.01), seed: 5);
        Assert.Single(Warnings(() => other.Evaluate(train)));
        Assert.Equal(("fashion-mnist", 3), (TrainedOn.Of(model)!.Name, TrainedOn.Of(model)!.Seed));
        GlorotUniform.Initialize(model, seed: 1);
        Assert.Null(TrainedOn.Of(model));
        Assert.Empty(Warnings(() => other.Evaluate(train)));
    }

    private static LabeledImages Like(LabeledImages images, Tensor pixels) =>
        new(images.Dataset, pixels, images.Labels.alias());

    private static string[] Warnings(Action act)
    {
        var (before, writer) = (Console.Error, new StringWriter());
        Console.SetError(writer);
        try
        {
            act();
        }
        finally
        {
            Console.SetError(before);
        }
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
