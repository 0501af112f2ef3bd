using static TorchSharp.torch;

namespace FashionLib.Tests;

public class RandomErasingTests
{
    [Fact]
    public void A_share_of_the_images_has_one_rectangle_of_noise_each()
    {
        using var scope = NewDisposeScope();
        using var layer = new RandomErasing(probability: 0.5, seed: 1);
        var images = full([400, 2, 28, 28], -1f);

        var erased = layer.call(images).ne(-1);

        Assert.Equal(erased.select(1, 0), erased.select(1, 1)); // the same place in each channel
        var counts = Enumerable.Range(0, 400).Select(i =>
        {
            var (rows, columns) = (Places(erased[i, 0].any(1)), Places(erased[i, 0].any(0)));
            Assert.Equal(rows.Length * columns.Length, erased[i, 0].sum().item<long>());
            Assert.Equal(rows.Length, rows.Length == 0 ? 0 : rows[^1] - rows[0] + 1);
            return (Rows: rows.Length, Columns: columns.Length);
        }).ToArray();
        Assert.InRange(counts.Count(count => count.Rows > 0), 150, 250); // 200, standard deviation 10
        Assert.Equal((4, 12), (counts.Where(count => count.Rows > 0).Min(count => count.Rows), counts.Max(count => count.Rows)));
        Assert.Equal((4, 12), (counts.Where(count => count.Rows > 0).Min(count => count.Columns), counts.Max(count => count.Columns)));
        Assert.True(images.eq(-1).all().item<bool>());
    }

    [Fact]
    public void Noise_is_from_0_to_1_and_named_by_the_seed()
    {
        using var scope = NewDisposeScope();
        Tensor Erased(int seed)
        {
            using var layer = new RandomErasing(probability: 1, seed);
            return layer.call(full([5, 1, 28, 28], -1f));
        }
        var noise = Erased(1).masked_select(Erased(1).ne(-1));
        Assert.InRange(noise.min().item<float>(), 0, 0.1);
        Assert.InRange(noise.max().item<float>(), 0.9, 1);
        Assert.Equal(Erased(1), Erased(1));
        Assert.NotEqual(Erased(1), Erased(2));
    }

    [Fact]
    public void In_evaluation_nothing_changes()
    {
        using var scope = NewDisposeScope();
        using var layer = new RandomErasing(probability: 1, seed: 1);
        layer.eval();
        Assert.True(layer.call(ones(3, 1, 28, 28)).eq(1).all().item<bool>());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_beyond_0_to_1_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomErasing(probability, seed: 1));

    private static long[] Places(Tensor isTrue) => isTrue.nonzero().flatten().data<long>().ToArray();
}
