namespace FashionLib.Tests;

public class CosineDecayTests
{
    [Fact]
    public void Steps_shrink_along_half_a_cosine_and_then_nothing_moves()
    {
        var means = new CosineDecay(new Sgd(LearningRate: 0.1), Steps: 4).Updates().Take(6).Select(update => update.Mean);
        double[] expected = [0.1, 0.1 * (1 + Math.Sqrt(0.5)) / 2, 0.05, 0.1 * (1 - Math.Sqrt(0.5)) / 2, 0, 0];
        Assert.All(means.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Only_the_steps_length_shrinks_of_what_an_optimizer_does()
    {
        var optimizer = new NAdam(LearningRate: 0.1);
        var plain = optimizer.Updates().ElementAt(2);
        var decayed = new CosineDecay(optimizer, Steps: 4).Updates().ElementAt(2);
        Assert.Equal(plain.Gradient / 2, decayed.Gradient, 1e-15);
        Assert.Equal(plain.Mean / 2, decayed.Mean, 1e-15);
        Assert.Equal(plain.Root, decayed.Root);
    }

    [Fact]
    public void It_has_its_optimizers_numbers_or_the_ones_that_it_is_given()
    {
        var decay = new CosineDecay(new Adam(LearningRate: 0.1, Beta1: 0.5, Beta2: 0.75, Epsilon: 0.01), Steps: 10);
        Assert.Equal((0.1, 0.5, 0.75, 0.01), (decay.LearningRate, decay.Beta1, decay.Beta2, decay.Epsilon));
        Assert.Equal(new Adam(0.2, 0.25, 0.75).Updates().First(), (decay with { LearningRate = 0.2, Beta1 = 0.25 }).Updates().First());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void It_takes_at_least_one_step(int steps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(new Adam(), steps).Updates());

    [Fact]
    public void After_its_steps_the_weights_stay()
    {
        using var images = TinyImages.Noise(40);
        using var model = FullyConnected.Create([8], seed: 1);
        using var trainer = new Trainer(model, new CosineDecay(new Adam(), Steps: 2), seed: 1);
        var before = model.Digest();
        trainer.Fit(images, images, epochs: 1, batchSize: 20);
        var after = model.Digest();
        trainer.Fit(images, images, epochs: 1, batchSize: 20);
        Assert.NotEqual(before, after);
        Assert.Equal(after, model.Digest());
    }
}
