using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests.Simd;

/// <summary>The vectorised engine against libtorch's derivatives, on networks drawn at random.</summary>
public class SimdAgainstAutogradTests
{
    private const double Tolerance = 1e-4;

    // Where a value is at the kink of a ReLU or two values compete for the maximum, rounding decides which way a slope
    // goes, and one image's slope of one unit more or less is seen in the weights.
    private const double ToleranceAtKinks = 3e-2;

    public static TheoryData<int> Tens => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Tens))]
    public void Outputs_losses_gradients_and_weights_agree_on_ten_random_networks(int ten)
    {
        var apart = 0;
        for (var seed = 10 * ten + 1; seed <= 10 * ten + 10; seed++)
        {
            var network = new RandomNetwork(seed);
            var (before, gradient, loss, weights) = WorstErrors(network);
            var report = $"{network}: outputs {before:E1}, gradient {gradient:E1}, loss {loss:E1}, weights {weights:E1}";
            TestContext.Current.TestOutputHelper?.WriteLine(report);

            Assert.True(before < Tolerance, report);
            var worst = Math.Max(gradient, Math.Max(loss, weights));
            Assert.True(worst < (network.HasKinks ? ToleranceAtKinks : Tolerance), report);
            apart += worst < Tolerance ? 0 : 1;
        }
        Assert.InRange(apart, 0, 3);
    }

    [Theory]
    [MemberData(nameof(Tens))]
    public void Drawn_networks_with_drawn_traits_are_evaluated_as_by_their_own_forward_and_trained_as_by_autograd(int ten)
    {
        for (var seed = 10 * ten + 1; seed <= 10 * ten + 3; seed++)
        {
            var network = new RandomNetwork(seed);
            using var images = network.CreateImages();
            var trait = "";
            var weights = Enumerable.Range(0, 2).Select(engine =>
            {
                using var scope = NewDisposeScope();
                var model = network.Create();
                var asked = engine == 0 ? TrainingEngine.Automatic : TrainingEngine.Autograd;
                using var trainer = new Trainer(model, network.Optimizer, seed: 5, network.Penalties, asked);
                trait = GiveTrait(model, new Random(seed)); // after the trainer was made
                using (no_grad())
                {
                    model.eval();
                    var expected = nn.functional.cross_entropy(model.call(images.Images), images.Labels).item<float>();
                    model.train();
                    var predictions = trainer.Predict(images);
                    Assert.Equal(expected, Enumerable.Range(0, images.Count).Average(predictions.Loss), 1e-4 * Math.Max(1, expected));
                }
                trainer.Fit(images, images, epochs: 1, batchSize: images.Count);
                Assert.Equal(TrainingEngine.Autograd, trainer.Engine);
                return model.Digest();
            }).ToArray();
            Assert.True(weights[0] == weights[1], $"{network}: {trait}");
        }
    }

    /// <summary>Does to a network one of the things that the vectorised engine doesn't reproduce.</summary>
    private static string GiveTrait(Sequential model, Random random)
    {
        var layers = model.children().Cast<nn.Module<Tensor, Tensor>>().ToArray();
        var layer = layers[random.Next(layers.Length)];
        switch (random.Next(5))
        {
            case 0:
                model.parameters().OrderBy(_ => random.Next()).First().requires_grad = false;
                return "frozen";
            case 1:
                layer.register_forward_hook((_, _, output) => output * 0.5);
                return "forward hook";
            case 2:
                layer.register_forward_pre_hook((_, input) => input * 0.5);
                return "pre-hook";
            case 3:
                model.append("batch norm", nn.BatchNorm1d(10, dtype: float32));
                return "appended";
            default:
                model.append("softsign", nn.Softsign());
                return "unknown activation";
        }
    }

    private static (double Outputs, double Gradient, double Loss, double Weights) WorstErrors(RandomNetwork network)
    {
        using var images = network.CreateImages();
        var outputs = Compare(network, new Sgd(), (trainer, _) =>
        {
            var predictions = trainer.Predict(images);
            var losses = tensor(Enumerable.Range(0, images.Count).Select(predictions.Loss).ToArray());
            return [losses, trainer.Evaluate(images).Loss];
        });

        // With a rate of 1 and no momentum a step is the gradient.
        var gradient = Compare(network, new Sgd(LearningRate: 1), (trainer, model) =>
        {
            Tensor[] before = [.. model.parameters().Select(parameter => parameter.detach().clone())];
            trainer.Fit(images, images, epochs: 1, batchSize: images.Count);
            return [.. model.parameters().Zip(before, (after, first) => first - after.detach())];
        });

        History history = null!;
        var losses = Compare(network, network.Optimizer, (trainer, _) =>
        {
            history = trainer.Fit(images, images, Epochs(network), network.BatchSize).History;
            return [tensor(history.Series["loss"]), tensor(history.Series["val_loss"])];
        });
        var weights = Compare(network, network.Optimizer, (trainer, model) =>
        {
            trainer.Fit(images, images, Epochs(network), network.BatchSize);
            return [cat([.. model.parameters().Select(parameter => parameter.detach().flatten())])];
        });
        return (outputs, gradient, losses, weights);
    }

    /// <summary>At least 20 steps.</summary>
    private static int Epochs(RandomNetwork network) =>
        (int)Math.Ceiling(20.0 / ((network.Images + network.BatchSize - 1) / network.BatchSize));

    /// <summary>The greatest |Δ| / |value| of what both engines compute, in the Euclidean norm of each tensor.</summary>
    private static double Compare(RandomNetwork network, Optimizer optimizer, Func<Trainer, Sequential, Tensor[]> compute)
    {
        using var scope = NewDisposeScope();
        Tensor[] Compute(TrainingEngine engine)
        {
            using var model = network.Create();
            using var trainer = new Trainer(model, optimizer, seed: 5, network.Penalties, engine);
            Assert.Equal(engine, trainer.Engine);
            return compute(trainer, model);
        }

        return Compute(TrainingEngine.Simd).Zip(Compute(TrainingEngine.Autograd), RelativeError).Max();
    }

    private static double RelativeError(Tensor ours, Tensor theirs)
    {
        var (a, b) = (ours.to_type(float64), theirs.to_type(float64));
        var norm = b.norm().item<double>();
        return norm == 0 ? (a - b).norm().item<double>() : (a - b).norm().item<double>() / norm;
    }
}
