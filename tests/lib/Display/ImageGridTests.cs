using FashionLib.Data;
using FashionLib.Display;
using SkiaSharp;

namespace FashionLib.Tests;

public class ImageGridTests
{
    [Fact]
    public void A_picture_has_the_pixels_of_the_file()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var images = LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [1, 8, 32], bytes), new("labels", [1], [9]));
        var (png, caption) = Assert.Single(images.Grid().Images);
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal((32, 8), (bitmap.Width, bitmap.Height));
        Assert.Equal(bytes, Enumerable.Range(0, 256).Select(i => bitmap.GetPixel(i % 32, i / 32).Green));
        Assert.Equal("Ankle boot", caption);
    }

    [Fact]
    public void The_text_has_the_captions_row_by_row()
    {
        using var images = TinyImages.Black(1, 9, 4, 3);
        Assert.Equal(
            "Trouser     Ankle boot\nCoat        Dress", ((IDisplay)images.Grid(rows: 2, columns: 2)).ToPlainText());
    }

    [Fact]
    public void A_grid_shows_the_first_images_only()
    {
        using var images = TinyImages.Black(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Assert.Equal(9, images.Grid().Images.Count);
        Assert.Equal(10, images.Grid(rows: 3, columns: 5).Images.Count);
    }

    [Fact]
    public void A_grid_needs_a_column()
    {
        using var images = TinyImages.Black(0);
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => ImageGrid.Of(images, columns: 0));
    }
}
