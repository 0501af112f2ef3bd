using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests.Simd;

public class DropoutTests
{
    private const int Units = 2000;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_of_zeros_is_the_probability_and_what_is_kept_is_scaled(double probability)
    {
        using var images = White(1);
        using var model = Network(probability);
        var (bias, kernel) = Gradients(model, images);

        // With one white image a weight's gradient is its output's slope, which is also the bias's, times its input.
        var inputs = kernel.Chunk(Units).First().Select(g => g / bias[0]).ToArray();
        var deviation = Math.Sqrt(probability * (1 - probability) / Units);
        Assert.Equal(probability, inputs.Count(x => x == 0) / (double)Units, 5 * deviation);
        Assert.All(inputs.Where(x => x != 0), x => Assert.Equal(1 / (1 - probability), x, 1e-3));
    }

    [Fact]
    public void Every_image_and_every_step_draws_anew()
    {
        using var one = White(1);
        using var twenty = White(20);
        using var model = Network(0.5);
        using var trainer = new Trainer(model, new Sgd(LearningRate: 0), seed: 1);
        var losses = Enumerable.Range(0, 20).Select(_ => trainer.Fit(one, one, epochs: 1).Last.Loss).ToArray();
        Assert.Equal(20, losses.Distinct().Count());

        var (bias, kernel) = Gradients(model, twenty);
        var shares = kernel.Chunk(Units).First().Select(g => Math.Round(g / bias[0] * 10)).Distinct();
        Assert.InRange(shares.Count(), 8, 21); // of 20 images, about half are kept, and not the same everywhere
    }

    [Fact]
    public void What_is_dropped_gets_no_slope()
    {
        using var images = White(1, width: 4);
        using var model = nn.Sequential(
            ("flatten", nn.Flatten()), ("dense1", nn.Linear(4, 50)), ("dropout", nn.Dropout(0.5)), ("logits", nn.Linear(50, 10)));
        model.get_parameter("dense1.bias")!.detach().fill_(10); // no unit is zero by itself
        var gradients = Gradients(model, images, "dense1.bias", "logits.weight");
        var isDropped = gradients.Second.Chunk(50).First().Select(g => g == 0);
        Assert.Equal(isDropped, gradients.First.Select(g => g == 0));
        Assert.InRange(isDropped.Count(dropped => dropped), 10, 40);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Nothing_or_everything_dropped_is_as_with_autograd(double probability)
    {
        using var images = White(20);
        double Loss(TrainingEngine engine)
        {
            using var model = Network(probability);
            model.get_parameter("logits.weight")!.detach().fill_(0.01);
            model.get_parameter("logits.bias")!.detach().fill_(0.01);
            using var trainer = new Trainer(model, new Sgd(LearningRate: 0.1), seed: 1, engine: engine);
            return trainer.Fit(images, images, epochs: 3).Last.Loss;
        }
        Assert.Equal(Loss(TrainingEngine.Autograd), Loss(TrainingEngine.Simd), 1e-5);
    }

    private static (float[] First, float[] Second) Gradients(
        Sequential model, LabeledImages images, string first = "logits.bias", string second = "logits.weight")
    {
        string[] names = [first, second];
        using var scope = NewDisposeScope();
        var before = names.Select(name => model.get_parameter(name)!.detach().clone()).ToArray();
        using var trainer = new Trainer(model, new Sgd(LearningRate: 1), seed: 1);
        trainer.Fit(images, images, epochs: 1);
        var gradients = names.Zip(before, (name, old) => (old - model.get_parameter(name)!.detach()).data<float>().ToArray());
        return (gradients.First(), gradients.Last());
    }

    private static Sequential Network(double probability) => nn.Sequential(
        ("flatten", nn.Flatten()), ("dropout", nn.Dropout(probability)), ("logits", nn.Linear(Units, 10)));

    private static LabeledImages White(int count, int width = Units) =>
        new(ImageDataset.FashionMnist, ones(count, 1, 1, width), zeros(count, dtype: int64));
}
