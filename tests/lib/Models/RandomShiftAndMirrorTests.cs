using static TorchSharp.torch;

namespace FashionLib.Tests;

public class RandomShiftAndMirrorTests
{
    [Fact]
    public void Every_image_becomes_a_shifted_or_mirrored_copy_with_zeros_beside_it_and_all_copies_occur()
    {
        using var scope = NewDisposeScope();
        using var layer = new RandomShiftAndMirror(shift: 1, seed: 1);
        var image = arange(1, 25, float32).view(1, 2, 3, 4); // 2 channels, 3 rows, 4 columns

        var copies = Images(layer.call(image.expand(2000, -1, -1, -1)));

        var expected =
            from y in new[] { -1, 0, 1 }
            from x in new[] { -1, 0, 1 }
            from mirror in new[] { false, true }
            select string.Join(' ',
                from channel in Enumerable.Range(0, 2)
                from row in Enumerable.Range(0, 3)
                from column in Enumerable.Range(0, 4)
                let at = (Row: row + y, Column: (mirror ? 3 - column : column) + x)
                select at is { Row: >= 0 and < 3, Column: >= 0 and < 4 }
                    ? 1 + channel * 12 + at.Row * 4 + at.Column : 0);
        var counts = copies.CountBy(copy => copy).ToDictionary();
        Assert.Equal(expected.Order(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 60, 170)); // 2000 / 18 = 111, standard deviation 10
    }

    [Fact]
    public void Without_a_shift_half_of_the_images_are_mirrored()
    {
        using var scope = NewDisposeScope();
        using var layer = new RandomShiftAndMirror(shift: 0, seed: 1);
        var copies = Images(layer.call(arange(2, dtype: float32).view(1, 1, 1, 2).expand(1000, -1, -1, -1)));
        Assert.Equal(["0 1", "1 0"], copies.Distinct().Order());
        Assert.InRange(copies.Count(copy => copy == "1 0"), 420, 580); // standard deviation 16
    }

    [Fact]
    public void In_evaluation_nothing_changes_and_nothing_is_drawn()
    {
        using var scope = NewDisposeScope();
        using var images = TinyImages.Noise(20);
        using var layer = new RandomShiftAndMirror(shift: 2, seed: 1);
        using var undisturbed = new RandomShiftAndMirror(shift: 2, seed: 1);
        layer.eval();
        Assert.Equal(Images(images.Images), Images(layer.call(images.Images)));
        layer.train();
        Assert.Equal(Images(undisturbed.call(images.Images)), Images(layer.call(images.Images)));
    }

    [Fact]
    public void A_seed_names_its_copies_which_are_new_in_each_step_and_leave_the_images_alone()
    {
        using var scope = NewDisposeScope();
        using var images = TinyImages.Noise(20);
        using var one = new RandomShiftAndMirror(shift: 2, seed: 1);
        using var again = new RandomShiftAndMirror(shift: 2, seed: 1);
        using var other = new RandomShiftAndMirror(shift: 2, seed: 2);
        var before = Images(images.Images);
        var first = Images(one.call(images.Images));
        Assert.Equal(first, Images(again.call(images.Images)));
        Assert.NotEqual(first, Images(one.call(images.Images)));
        Assert.NotEqual(first, Images(other.call(images.Images)));
        Assert.Equal(before, Images(images.Images));
    }

    [Fact]
    public void A_negative_shift_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShiftAndMirror(shift: -1, seed: 1));

    private static string[] Images(Tensor images) =>
        [.. images.contiguous().data<float>().ToArray().Chunk((int)(images.numel() / images.shape[0]))
            .Select(pixels => string.Join(' ', pixels))];
}
