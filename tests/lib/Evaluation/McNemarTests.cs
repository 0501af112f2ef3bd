namespace FashionLib.Tests;

public class McNemarTests
{
    [Fact]
    public void Only_images_on_which_one_alone_is_right_count()
    {
        var test = McNemar.Of(actual: [0, 0, 0, 1, 1, 1], first: [0, 0, 1, 1, 0, 0], second: [0, 1, 0, 0, 1, 0]);
        Assert.Equal(new McNemar(Images: 6, OnlyFirst: 2, OnlySecond: 2), test);
        Assert.Equal((0, 1), (test.Gain, test.PValue));
    }

    [Fact]
    public void The_p_value_is_the_binomials_on_both_sides()
    {
        var test = new McNemar(Images: 100, OnlyFirst: 1, OnlySecond: 9);
        Assert.Equal(2 * 11 / 1024.0, test.PValue, 12); // (1 + 10) of 2¹⁰ ways, twice
        Assert.Equal(0.08, test.Gain, 12);
    }

    [Fact]
    public void Networks_that_agree_are_no_evidence() => Assert.Equal(1, new McNemar(10, 0, 0).PValue);

    [Fact]
    public void Predictions_on_other_images_are_refused() =>
        Assert.Contains("found 1 and 2", Assert.Throws<ArgumentException>(() => McNemar.Of([0], [0], [0, 1])).Message);
}
