using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests;

[Collection(nameof(ProcessWide))]
public class GlorotUniformTests
{
    [Theory]
    [InlineData(25, 150, 6L, 1L, 5L, 5L)]
    [InlineData(150, 400, 16L, 6L, 5L, 5L)]
    [InlineData(400, 3000, 120L, 16L, 5L, 5L)]
    [InlineData(784, 320, 320L, 784L)]
    [InlineData(84, 10, 10L, 84L)]
    public void The_limit_is_the_root_of_six_over_both_fans(int fanIn, int fanOut, params long[] shape) =>
        Assert.Equal(Math.Sqrt(6.0 / (fanIn + fanOut)), GlorotUniform.Limit(shape), 1e-15);

    [Fact]
    public void Kernels_fill_their_limits_and_biases_are_zero()
    {
        using var model = LeNet.Create(seed: 1);
        foreach (var (name, parameter) in model.named_parameters())
        {
            var greatest = parameter.abs().max().item<float>();
            if (name.EndsWith(".bias"))
            {
                Assert.Equal(0, greatest);
                continue;
            }
            var limit = GlorotUniform.Limit(parameter.shape);
            Assert.InRange(greatest, 0.95 * limit, limit);
            Assert.InRange(parameter.mean().item<float>(), -0.2 * limit, 0.2 * limit);
        }
    }

    [Fact]
    public void A_seed_names_its_weights()
    {
        using var one = FullyConnected.Create([320, 130], seed: 1);
        using var again = FullyConnected.Create([320, 130], seed: 1);
        using var other = FullyConnected.Create([320, 130], seed: 2);
        using var negative = FullyConnected.Create([320, 130], seed: -1);
        Assert.Equal(one.Digest(), again.Digest());
        Assert.NotEqual(one.Digest(), other.Digest());
        Assert.NotEqual(one.Digest(), negative.Digest());
    }

    [Fact]
    public void A_normalization_keeps_its_factors()
    {
        using var model = nn.Sequential(("norm1", nn.BatchNorm1d(3)));
        GlorotUniform.Initialize(model, seed: 1);
        Assert.Equal([1, 1, 1], model.get_parameter("norm1.weight")!.data<float>().ToArray());
        Assert.Equal([0, 0, 0], model.get_parameter("norm1.bias")!.data<float>().ToArray());
    }

    [Fact]
    public void The_global_generator_is_left_alone()
    {
        using var model = LeNet.Create(seed: 1);
        using var before = Generator.Default.get_state();
        GlorotUniform.Initialize(model, seed: 2);
        using var after = Generator.Default.get_state();
        Assert.Equal(before.data<byte>().ToArray(), after.data<byte>().ToArray());
    }

    /// <summary>With E|w| = limit / 2 and E w² = limit² / 3: 1.244 and 0.0117.</summary>
    [Fact]
    public void Penalties_before_training_are_those_of_uniform_weights()
    {
        using var dense = FullyConnected.Create([320, 130], seed: 1);
        using var convolutional = LeNet.Create(seed: 1);
        Assert.Equal(1.244, Penalty(dense, new(1e-4, 1e-4), "dense1", "dense2", "logits"), 0.01);
        Assert.Equal(0.0117, Penalty(convolutional, new(L2: 1e-4), "dense1", "logits"), 0.0005);
    }

    private static double Penalty(Sequential model, L1L2 penalty, params string[] layers)
    {
        using var images = TinyImages.Noise(1);
        using var free = new Trainer(model, new Adam(), seed: 1);
        using var penalised = new Trainer(model, new Adam(), seed: 1, penalty.On(layers));
        return penalised.Evaluate(images).Loss - free.Evaluate(images).Loss;
    }
}
