namespace FashionLib.Tests;

public class BitmapTests
{
    [Fact]
    public void A_grey_image_has_a_byte_a_pixel_in_its_file()
    {
        var png = Png.Read(new Bitmap(3, 2, [0, 1, 2, 253, 254, 255]).ToPng());
        Assert.Equal((3, 2, 1), (png.Width, png.Height, png.Parts));
        Assert.Equal([0, 1, 2, 253, 254, 255], png.Pixels);
    }

    [Fact]
    public void A_coloured_image_has_three()
    {
        var png = Png.Read(new Bitmap(2, 1, [255, 0, 0, 0, 0, 255]).ToPng());
        Assert.Equal((2, 1, 3), (png.Width, png.Height, png.Parts));
        Assert.Equal(("#ff0000", "#0000ff"), (png.Color(0, 0), png.Color(1, 0)));
    }

    // The check sum of the empty chunk at the end of every PNG.
    [Fact]
    public void Its_chunks_have_the_check_sum_of_the_specification() => Assert.Equal(
        [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82], new Bitmap(1, 1, [7]).ToPng()[^12..]);

    [Theory]
    [InlineData(2, 2, 3)]
    [InlineData(2, 2, 8)]
    [InlineData(0, 2, 0)]
    public void Pixels_that_dont_fill_it_are_refused(int width, int height, int bytes)
    {
        var error = Assert.Throws<ArgumentException>("Pixels", () => new Bitmap(width, height, new byte[bytes]));
        Assert.StartsWith($"Expected a byte or three for each of {width} x {height} pixels, found {bytes}.", error.Message);
    }
}
