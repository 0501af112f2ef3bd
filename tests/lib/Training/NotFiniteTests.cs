using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

/// <summary>Numbers that are not finite: named where they come from, and they never reach another result.</summary>
public class NotFiniteTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Images_of_an_earlier_batch_never_reach_a_result(float pixel)
    {
        using var strange = TinyImages.Noise(16);
        strange.Images.fill_(pixel);
        using var images = TinyImages.Noise(21); // five lanes of a second group
        foreach (var create in new Func<Sequential>[] { () => LeNet.Create(seed: 1), () => FullyConnected.Create([40, 130], seed: 1) })
        {
            using var model = create();
            using var clean = create();
            using var trainer = new Trainer(model, new Adam(), seed: 1, threads: 2);
            using var other = new Trainer(clean, new Adam(), seed: 1, threads: 2);
            trainer.Fit(images, images, epochs: 1, batchSize: 21);
            other.Fit(images, images, epochs: 1, batchSize: 21);
            Assert.Throws<NotFiniteNumberException>(() => trainer.Evaluate(strange));
            Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(strange, images, epochs: 1, batchSize: 16));
            Assert.Throws<InvalidOperationException>(() => trainer.Predict(strange).Confusion);
            Assert.Equal(clean.Digest(), model.Digest());
            Assert.Equal(other.Evaluate(images), trainer.Evaluate(images));
            Assert.True(double.IsFinite(trainer.Fit(images, images, epochs: 1, batchSize: 21).Last.Loss));
        }
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void The_loss_of_large_logits_is_that_of_double_precision(TrainingEngine engine)
    {
        using var images = TinyImages.Black(0, 1, 2, 0);
        foreach (var scale in new[] { 0f, 10, 31, 33, 1000, 1e5f, 1e6f, 1e7f, -1e6f })
        {
            using var model = nn.Sequential(("flatten", nn.Flatten()), ("logits", nn.Linear(784, 3)));
            using (no_grad())
            {
                model.get_parameter("logits.weight")!.zero_();
                model.get_parameter("logits.bias")!.copy_(tensor(new[] { scale, scale - 1, scale - 2 }));
            }
            using var trainer = new Trainer(model, new Sgd(1e-12), seed: 1, engine: engine);
            var expected = Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)) + (0 + 1 + 2 + 0) / 4.0;
            var epoch = trainer.Fit(images, images, epochs: 1, batchSize: 4).Last;
            Assert.Equal(expected, epoch.Loss, 5e-6);
            Assert.Equal(expected, epoch.ValLoss, 5e-6);
        }
    }

    [Theory]
    [InlineData(TrainingEngine.Simd)]
    [InlineData(TrainingEngine.Autograd)]
    public void A_loss_that_is_not_finite_stops_at_that_step_and_keeps_the_history(TrainingEngine engine)
    {
        using var images = TinyImages.Noise(64);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1, engine: engine);
        trainer.Fit(images, images, epochs: 1);
        using (no_grad())
            model.get_parameter("dense1.bias")!.fill_(float.PositiveInfinity);
        var error = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(images, images, epochs: 3));
        Assert.StartsWith(
            "Epoch 2 of 4, step 1: expected a finite loss on the training images, found NaN: the weights are far off, " +
            "at the learning rate 0.01.", error.Message);
        Assert.Single(trainer.History.Epochs);
    }

    [Theory]
    [InlineData(TrainingEngine.Simd, float.NaN, "NaN")]
    [InlineData(TrainingEngine.Autograd, float.NaN, "NaN")]
    [InlineData(TrainingEngine.Simd, float.NegativeInfinity, "infinity")]
    public void An_image_that_is_not_finite_is_named_instead_of_the_learning_rate(
        TrainingEngine engine, float pixel, string found)
    {
        using var images = TinyImages.Noise(40);
        using var strange = TinyImages.Noise(40);
        strange.Images[17, 0, 3, 4] = tensor(pixel);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1, engine: engine);
        string Error(Action act) => Assert.Throws<NotFiniteNumberException>(act).Message;
        Assert.EndsWith($"image 17 of the training images holds {found}.", Error(() => trainer.Fit(strange, images, 1)));
        Assert.EndsWith($"image 17 of the validation images holds {found}.", Error(() => trainer.Fit(images, strange, 1)));
        Assert.EndsWith($"image 17 of the given images holds {found}.", Error(() => trainer.Evaluate(strange)));
        strange.Images[18].fill_(float.NaN);
        Assert.EndsWith(", the first of 2 such.", Error(() => trainer.Evaluate(strange)));
    }

    [Fact]
    public void An_evaluation_by_weights_that_are_not_finite_is_an_error()
    {
        using var images = TinyImages.Noise(4);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new Sgd(0.01), seed: 1);
        using (no_grad())
            model.get_parameter("dense1.bias")!.fill_(float.NaN);
        Assert.StartsWith("Evaluation: expected a finite loss on the given images, found NaN: the weights are far off",
            Assert.Throws<NotFiniteNumberException>(() => trainer.Evaluate(images)).Message);
        Assert.Throws<InvalidOperationException>(() => trainer.Predict(images).Evaluation);
    }
}
