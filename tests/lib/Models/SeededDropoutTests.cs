using static TorchSharp.torch;

namespace FashionLib.Tests;

public class SeededDropoutTests
{
    [Fact]
    public void A_share_of_the_values_becomes_0_and_the_others_grow_so_that_the_mean_stays()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout(0.25, seed: 1);
        var values = layer.call(ones(100, 100)).data<float>().ToArray();
        Assert.Equal([0, 1 / 0.75f], values.Distinct().Order());
        Assert.InRange(values.Count(value => value == 0), 2300, 2700); // 2500, standard deviation 43
    }

    [Fact]
    public void A_seed_names_its_zeros_whatever_the_global_generator_draws_and_each_step_has_others()
    {
        using var scope = NewDisposeScope();
        using var one = new SeededDropout(0.5, seed: 1);
        using var again = new SeededDropout(0.5, seed: 1);
        var first = one.call(ones(100));
        _ = rand(7);
        Assert.Equal(first, again.call(ones(100)));
        Assert.NotEqual(first, one.call(ones(100)));
    }

    [Fact]
    public void In_evaluation_nothing_changes()
    {
        using var scope = NewDisposeScope();
        using var layer = new SeededDropout(0.5, seed: 1);
        layer.eval();
        Assert.True(layer.call(ones(100)).eq(1).all().item<bool>());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    public void A_probability_that_leaves_nothing_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededDropout(probability, seed: 1));
}
