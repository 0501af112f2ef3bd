namespace FashionLib.Tests;

public class ConfusionPictureTests
{
    [Fact]
    public void A_cell_has_the_colour_of_its_share_and_the_count_in_dots()
    {
        var png = Read(new[,] { { 1, 3 }, { 0, 0 } });
        // A digit of 5 x 7 dots and what is around it, 11 x 13 dots of three pixels, for two classes and their numbers.
        Assert.Equal((3 * 33, 3 * 39), (png.Width, png.Height));
        Assert.Equal("#b9d8ea", png.Color(33, 39)); // white with 0.55 √(1/4) of 0072b2
        Assert.Equal("#86bcda", png.Color(66, 39)); // with 0.55 √(3/4)
        Assert.Equal("#ffffff", png.Color(33, 78)); // a row without images
        // The 1 has ten dots of 9 pixels, the 3 has 15, and each of the two 0 has 16; the classes' 0 and 1 stand twice.
        Assert.Equal(9 * (10 + 15 + 2 * 16), png.Count("#1f2328"));
        Assert.Equal(9 * 2 * (16 + 10), png.Count("#5b646e"));
        // The stem of the 1 is the third of five dots, which begin three dots from the cell's left and its top.
        Assert.Equal(("#1f2328", "#b9d8ea"), (png.Color(33 + 3 * 5, 39 + 3 * 3), png.Color(33 + 3 * 4, 39 + 3 * 3)));
    }

    [Fact]
    public void Ten_classes_of_thousands_take_a_few_kilobytes()
    {
        var counts = new int[10, 10];
        for (var i = 0; i < 100; i++)
            counts[i / 10, i % 10] = i / 10 == i % 10 ? 1000 : i;
        var file = new ConfusionMatrix(counts, [.. "abcdefghij".Select(name => $"{name}")]).ToPng();
        Assert.InRange(file.Length, 1_000, 12_000);
        Assert.Equal(11 * 3 * (4 * 6 + 5), Png.Read(file).Width);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void Any_number_of_classes_can_be_drawn(int classes)
    {
        var names = Enumerable.Range(0, classes).Select(i => $"{i}").ToArray();
        Assert.True(Png.Read(new ConfusionMatrix(new int[classes, classes], names).ToPng()).Height > classes * 13);
    }

    private static Png Read(int[,] counts) => Png.Read(new ConfusionMatrix(counts, ["a", "b"]).ToPng());
}
