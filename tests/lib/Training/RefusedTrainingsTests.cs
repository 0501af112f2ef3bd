using static TorchSharp.torch;

namespace FashionLib.Tests;

/// <summary>What can't be trained, or not so, is refused before the first step, in a sentence.</summary>
[Collection(nameof(ProcessWide))] // threads are counted
public class RefusedTrainingsTests
{
    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void Labels_beyond_the_outputs_stop_before_the_first_step(TrainingEngine engine)
    {
        using var good = TinyImages.Black(0, 1, 2);
        using var model = FullyConnected.Create([4], seed: 1, classes: 3);
        using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
        var before = model.Digest();
        foreach (var label in new long[] { 3, 9 }) // others have no name, and are refused before
        {
            using var bad = TinyImages.Black(0, 1, label);
            var error = Assert.Throws<ArgumentException>(() => trainer.Fit(bad, good, epochs: 1));
            Assert.Contains($"Expected labels from 0 to 2, as the model has 3 outputs, found {label}", error.Message);
            Assert.Contains("validation images", Assert.Throws<ArgumentException>(() => trainer.Fit(good, bad, epochs: 1)).Message);
            Assert.Throws<ArgumentException>(() => trainer.Evaluate(bad));
        }
        Assert.Equal(before, model.Digest());
    }

    [Fact]
    public void After_its_disposal_a_trainer_does_nothing_any_more()
    {
        using var images = TinyImages.Noise(20);
        using var model = FullyConnected.Create([8], seed: 1);
        var trainer = new Trainer(model, new Adam(), seed: 1);
        trainer.Fit(images, images, epochs: 1);
        trainer.Dispose();
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(images, images, epochs: 1));
        Assert.Throws<ObjectDisposedException>(() => trainer.Evaluate(images));
        Assert.Throws<ObjectDisposedException>(() => trainer.Predict(images));

        var other = new Trainer(model, new Adam(), seed: 1);
        Assert.Throws<ObjectDisposedException>(
            () => other.Fit(images, images, epochs: 3, callbacks: [new Recorder(() => other.Dispose())]));
    }

    [Fact]
    public void Nothing_to_train_is_an_error()
    {
        using var images = TinyImages.Noise(4);
        using var empty = nn.Sequential(("flatten", nn.Flatten()));
        Assert.Throws<ArgumentException>("model", () => new Trainer(empty, new Adam(), seed: 1));
        foreach (var engine in new[] { TrainingEngine.Autograd, TrainingEngine.Simd })
        {
            using var model = FullyConnected.Create([], seed: 1);
            using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
            using (no_grad())
                Assert.Contains("Call it outside no_grad()",
                    Assert.Throws<InvalidOperationException>(() => trainer.Fit(images, images, epochs: 1)).Message);
        }
        using var frozen = FullyConnected.Create([], seed: 1);
        foreach (var parameter in frozen.parameters())
            parameter.requires_grad = false;
        using var other = new Trainer(frozen, new Adam(), seed: 1);
        Assert.Contains("all of them frozen",
            Assert.Throws<InvalidOperationException>(() => other.Fit(images, images, epochs: 1)).Message);
    }

    [Fact]
    public void A_second_thread_is_refused_at_once()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Exception? error = null;
        trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(() =>
        {
            var thread = new Thread(() => error = Record.Exception(() => trainer.Evaluate(images)));
            thread.Start();
            thread.Join();
        })]);
        Assert.Contains("one thread at a time", Assert.IsType<InvalidOperationException>(error).Message);
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(images, images, epochs: 1, callbacks: [new Recorder(() =>
            trainer.Fit(images, images, epochs: 1))]));
        trainer.Evaluate(images);
    }

    [Fact]
    public void Trainers_that_nobody_disposes_add_no_threads()
    {
        using var images = TinyImages.Noise(64);
        int Threads()
        {
            using var model = FullyConnected.Create([64], seed: 1);
            new Trainer(model, new Adam(), seed: 1, threads: 2).Fit(images, images, epochs: 1);
            return System.Diagnostics.Process.GetCurrentProcess().Threads.Count;
        }
        var first = Threads();
        for (var run = 0; run < 50; run++)
            Threads();
        Assert.InRange(Threads() - first, -20, 3);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(0.1, 1)]
    [InlineData(0.1, -0.1)]
    [InlineData(0.1, double.NaN)]
    public void Rates_and_decays_out_of_range_are_refused_also_under_with(double rate, double decay)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate, decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(rate, decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam(rate, Beta2: decay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd() with { LearningRate = rate, Momentum = decay });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam() with { LearningRate = rate, Beta2 = decay });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(Epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1L2(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1L2() with { L2 = double.NaN });
        Assert.Equal(new Sgd(0.1, 0.5), new Sgd(0.1, 0.9) with { Momentum = 0.5 });
        Assert.Equal(0.5, (new Sgd(0.1, 0.9) with { Momentum = 0.5 }).Beta1);
    }

    [Theory]
    [InlineData(33, 32, true)]
    [InlineData(1, 32, true)]
    [InlineData(8, 1, true)]
    [InlineData(34, 32, false)]
    public void A_batch_of_one_image_and_a_batch_normalization_are_refused_before_training(int count, int batchSize, bool refused)
    {
        using var images = TinyImages.Noise(count);
        using var model = nn.Sequential(
            ("flatten", nn.Flatten()), ("norm", nn.BatchNorm1d(784)), ("logits", nn.Linear(784, 10)));
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
        var before = model.Digest();
        if (refused)
            Assert.Throws<ArgumentException>("batchSize", () => trainer.Fit(images, images, epochs: 1, batchSize));
        else
            trainer.Fit(images, images, epochs: 1, batchSize);
        Assert.Equal(refused, before == model.Digest());

        using var maps = nn.Sequential(
            ("norm", nn.BatchNorm2d(1, dtype: float32)), ("flatten", nn.Flatten()), ("logits", nn.Linear(784, 10)));
        using var other = new Trainer(maps, new Sgd(0.01), seed: 1);
        Assert.True(double.IsFinite(other.Fit(images, images, epochs: 1, batchSize).Last.ValLoss)); // 784 values of a channel
    }

    [Fact]
    public void Numbers_out_of_range_and_empty_sets_are_refused()
    {
        using var images = TinyImages.Black(0);
        using var none = images.Take(0);
        using var model = FullyConnected.Create([], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1);
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => trainer.Fit(images, images, 1, batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => trainer.Fit(images, images, epochs: -1));
        Assert.Throws<ArgumentException>("train", () => trainer.Fit(none, images, epochs: 1));
        Assert.Throws<ArgumentException>("validation", () => trainer.Fit(images, none, epochs: 1));
        Assert.Throws<ArgumentException>("images", () => trainer.Evaluate(none));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => trainer.Evaluate(images, batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => trainer.Predict(images, batchSize: 0));
        Assert.Empty(trainer.Predict(none).Predicted);
    }

    [Theory]
    [InlineData("dense9")]
    [InlineData("relu1")]
    public void A_penalty_on_a_layer_without_kernel_names_the_layers_that_have_one(string layer)
    {
        using var model = FullyConnected.Create([4, 3], seed: 1);
        var error = Assert.Throws<ArgumentException>(() => new Trainer(model, new Adam(), 1, new L1L2(1, 1).On(layer)));
        Assert.Contains($"(dense1, dense2, logits), found '{layer}'", error.Message);
    }

    [Theory]
    [InlineData(TrainingEngine.Simd, "Layer 'dense1', images (1, 5, 5): Expected 784 inp")]
    [InlineData(TrainingEngine.Autograd, "takes images of (1, 5, 5), found that its forward pass fails; libtorch says: mat1")]
    public void Images_of_another_size_are_named(TrainingEngine engine, string expected)
    {
        using var other = new LabeledImages(ImageDataset.FashionMnist, zeros(4, 1, 5, 5), zeros(4, int64));
        using var model = FullyConnected.Create([4], seed: 1);
        using var trainer = new Trainer(model, new Adam(), seed: 1, engine: engine);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => trainer.Evaluate(other)).Message);
    }
}
