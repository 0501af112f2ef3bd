using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public class ImageGridTests
{
    [Fact]
    public void A_picture_has_the_pixels_of_the_file_enlarged_by_a_whole_factor()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var images = LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [1, 8, 32], bytes, ""), new("labels", [1], [9], ""));
        var (png, caption) = Assert.Single(images.Grid().Images);
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal((32 * 14, 8 * 14), (bitmap.Width, bitmap.Height)); // 112 rows
        Assert.Equal(
            Enumerable.Range(0, 256 * 14 * 14).Select(i => bytes[i / (32 * 14) / 14 * 32 + i % (32 * 14) / 14]),
            bitmap.Pixels.Select(pixel => pixel.Green));
        Assert.Equal("Ankle boot", caption);
    }

    [Theory]
    [InlineData(28, 112)]
    [InlineData(5, 115)]
    [InlineData(120, 120)]
    public void Every_image_has_at_least_112_rows(int rows, int shown)
    {
        using var values = zeros(1, rows, rows);
        using var bitmap = SKBitmap.Decode(ImageGrid.OfValues(values, [""], columns: 1, signed: true).Images[0].Png);
        Assert.Equal((shown, shown), (bitmap.Width, bitmap.Height));
    }

    [Fact]
    public void Signed_values_go_from_blue_over_white_to_orange_on_one_scale()
    {
        using var values = tensor([-2f, 0, 1, 2], [2, 1, 2]);
        string[][] expected = [["#ff0072b2", "#ffffffff"], ["#ffeaae80", "#ffd55e00"]];
        Assert.Equal(expected, Colors(ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: true)));
    }

    [Fact]
    public void Unsigned_values_go_from_black_to_white_on_one_scale()
    {
        using var values = tensor([-1f, 0, 1, 3], [2, 1, 2]);
        string[][] expected = [["#ff000000", "#ff404040"], ["#ff808080", "#ffffffff"]];
        Assert.Equal(expected, Colors(ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: false)));
    }

    [Theory]
    [InlineData(true, "#ffffffff")]
    [InlineData(false, "#ff000000")]
    public void Values_that_are_all_zero_are_in_the_middle_or_at_the_bottom_of_the_scale(bool signed, string color)
    {
        using var values = zeros(1, 1, 2);
        Assert.Equal([color, color], Assert.Single(Colors(ImageGrid.OfValues(values, [""], columns: 1, signed))));
    }

    [Fact]
    public void A_caption_has_lines_in_html_and_none_in_text()
    {
        using var images = TinyImages.Black(6);
        IDisplay grid = ImageGrid.Of(images, columns: 1, ["Shirt\ntaken for <Coat>"]);
        Assert.Contains("<figcaption>Shirt<br>taken for &lt;Coat&gt;</figcaption>", grid.ToHtml());
        Assert.Contains("<img alt=\"Shirt, taken for &lt;Coat&gt;\" width=\"112\"", grid.ToHtml());
        Assert.Equal("Shirt, taken for <Coat>", grid.ToPlainText());
    }

    [Fact]
    public void The_sheet_has_room_for_all_images_and_the_longest_caption()
    {
        using var images = TinyImages.Black(0, 1, 2);
        using var sheet = SKBitmap.Decode(ImageGrid.Of(images, columns: 2, ["a", "b\nc", "d"]).ToPng());
        Assert.Equal(2 * (12 + 2 * (112 + 12)), sheet.Width);
        Assert.Equal(2 * (12 + 2 * (112 + 2 * 15 + 12)), sheet.Height);
        Assert.InRange(sheet.Pixels.Count(pixel => pixel == SKColors.Black), 3 * 224 * 224, 3 * 224 * 224 + 200);
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
    public void A_grid_of_nothing_is_an_empty_sheet()
    {
        using var values = zeros(0, 5, 5);
        var grid = ImageGrid.OfValues(values, [], columns: 3, signed: false);
        Assert.Empty(grid.Images);
        Assert.NotEmpty(grid.ToPng());
    }

    [Fact]
    public void A_grid_needs_a_column_and_a_caption_for_each_image()
    {
        using var images = TinyImages.Black(0);
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => ImageGrid.Of(images, columns: 0));
        var error = Assert.Throws<ArgumentException>("captions", () => ImageGrid.Of(images, columns: 1, ["a", "b"]));
        Assert.StartsWith("Expected a caption for each of 1 images, found 2.", error.Message);
    }

    [Fact]
    public void Values_of_another_shape_or_not_finite_are_refused()
    {
        using var scope = NewDisposeScope();
        void Refused(Tensor values) => Assert.Throws<ArgumentException>(
            "values", () => ImageGrid.OfValues(values, ["a"], columns: 1, signed: true));
        Refused(zeros(1, 1, 2, 2));
        Refused(zeros(1, 2, 2, dtype: float64));
        Refused(tensor([float.NaN], [1, 1, 1]));
    }

    [Fact]
    public void What_is_not_a_png_is_refused()
    {
        var grid = new ImageGrid([([1, 2, 3], "a")], Columns: 1);
        var error = Assert.Throws<InvalidDataException>(grid.ToPng);
        Assert.Equal("Expected an image as PNG, found 3 bytes that aren't one.", error.Message);
    }

    [Fact]
    public void A_grid_leaves_no_tensors_behind()
    {
        using var values = ones(2, 5, 5);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: true);
        ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: false);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // The distinct colours of each image, from left to right.
    private static string[][] Colors(ImageGrid grid) => [.. grid.Images.Select(image =>
    {
        using var bitmap = SKBitmap.Decode(image.Png);
        return (string[])[bitmap.GetPixel(0, 0).ToString(), bitmap.GetPixel(bitmap.Width - 1, 0).ToString()];
    })];
}
