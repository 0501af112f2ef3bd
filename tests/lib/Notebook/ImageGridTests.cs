using TorchSharp;
using static FashionLib.Tests.SvgPicture;
using static TorchSharp.torch;

namespace FashionLib.Tests;

public class ImageGridTests
{
    [Fact]
    public void An_image_has_the_pixels_of_the_file_and_is_shown_enlarged()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var images = LabeledImages.FromIdx(
            ImageDataset.FashionMnist, new("images", [1, 8, 32], bytes, ""), new("labels", [1], [9], ""));
        var grid = images.Grid();
        var (image, caption) = Assert.Single(grid.Images);
        Assert.Equal((32, 8, "Ankle boot"), (image.Width, image.Height, caption));
        Assert.Equal(bytes, image.Pixels);
        var shown = Assert.Single(new SvgPicture(grid.ToSvg()).Of("image"));
        // A third of 1100 pixels, less the gap of 14, and as much higher as it is wider.
        Assert.Equal((352.7, 88.2), (Number(shown, "width"), Number(shown, "height")));
        Assert.Contains("pixelated", shown.Attribute("style")!.Value);
        Assert.Equal(bytes, Png.Read(Convert.FromBase64String(shown.Attribute("href")!.Value["data:image/png;base64,".Length..])).Pixels);
    }

    [Theory]
    [InlineData(28, 112)]
    [InlineData(5, 115)]
    [InlineData(120, 120)]
    public void Every_image_has_at_least_112_rows(int rows, int shown)
    {
        using var values = zeros(1, rows, rows);
        var image = Assert.Single(Svg(ImageGrid.OfValues(values, [""], columns: 1, signed: true)).Of("image"));
        Assert.Equal((shown, shown), (Number(image, "width"), Number(image, "height")));
    }

    [Fact]
    public void Grey_beyond_0_and_1_is_black_and_white_in_each_grid_alike()
    {
        using var pixels = tensor([-1f, 0, 0.25f, 1, 2, 1], [1, 1, 2, 3]);
        using var images = new LabeledImages(ImageDataset.FashionMnist, pixels.clone(), tensor(new long[] { 0 }));
        byte[] expected = [0, 0, 64, 255, 255, 255];
        Assert.Equal(expected, images.Grid(1, 1).Images[0].Image.Pixels);
        Assert.Equal(expected, images.Gallery(perClass: 1).Images[0].Image.Pixels);
        Assert.Equal(expected, images.MeanImages().Images[0].Image.Pixels);
    }

    [Fact]
    public void An_image_without_rows_or_a_label_without_a_name_is_refused()
    {
        using var none = zeros(1, 0, 28);
        Assert.StartsWith("Expected images with pixels, found 0 x 28.", Assert.Throws<ArgumentException>(
            () => ImageGrid.OfValues(none, [""], columns: 1, signed: true)).Message);
        using var images = TinyImages.Black(3);
        images.Labels.fill_(10);
        Assert.StartsWith("Expected labels from 0 to 9, as there are names of classes, found 10, and no 0, among the labels",
            Assert.Throws<ArgumentException>(() => images.Grid(1, 1)).Message);
    }

    [Fact]
    public void Signed_values_go_from_blue_over_white_to_orange_on_one_scale()
    {
        using var values = tensor([-2f, 0, 1, 2], [2, 1, 2]);
        string[][] expected = [["#0072b2", "#ffffff"], ["#eaae80", "#d55e00"]];
        Assert.Equal(expected, Colors(ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: true)));
    }

    [Fact]
    public void Unsigned_values_go_from_black_to_white_on_one_scale()
    {
        using var values = tensor([-1f, 0, 1, 3], [2, 1, 2]);
        string[][] expected = [["#00", "#40"], ["#80", "#ff"]];
        Assert.Equal(expected, Colors(ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: false)));
    }

    [Theory]
    [InlineData(true, "#ffffff")]
    [InlineData(false, "#00")]
    public void Values_that_are_all_zero_are_in_the_middle_or_at_the_bottom_of_the_scale(bool signed, string color)
    {
        using var values = zeros(1, 1, 2);
        Assert.Equal([color, color], Assert.Single(Colors(ImageGrid.OfValues(values, [""], columns: 1, signed))));
    }

    [Fact]
    public void A_caption_has_lines_in_the_picture_and_none_in_text()
    {
        using var images = TinyImages.Black(6);
        var grid = ImageGrid.Of(images, columns: 1, ["Shirt\ntaken for T-shirt/top\n<p> = 0.99\nand more"]);
        Assert.Equal(["Shirt", "taken for T-shirt/top", "<p> = 0.99…"], Svg(grid).Texts);
        Assert.Equal("Shirt, taken for T-shirt/top, <p> = 0.99, and more", $"{grid}");
    }

    [Fact]
    public void The_picture_has_room_for_all_images_and_the_longest_caption()
    {
        using var images = TinyImages.Black(0, 1, 2);
        var picture = Svg(ImageGrid.Of(images, columns: 2, ["a", "b\nc", "d"]));
        Assert.Equal(14 + 2 * (112 + 14), picture.Width);
        Assert.Equal(14 + 2 * (112 + 2 * 15 + 14), picture.Height);
        Assert.Equal([(14, 14), (14 + 126, 14), (14, 14 + 156)],
            picture.Of("image").Select(image => (Number(image, "x"), Number(image, "y"))));
    }

    [Fact]
    public void A_grid_of_wide_images_stays_narrow_and_a_small_one_small()
    {
        using var images = TinyImages.Black(0, 1, 2);
        Assert.InRange(Svg(images.Gallery(perClass: 10)).Width, 1000, 1130);
        Assert.InRange(images.Grid(1, 3).ToSvg().Length, 500, 2_000);
    }

    [Fact]
    public void The_text_has_the_captions_row_by_row()
    {
        using var images = TinyImages.Black(1, 9, 4, 3);
        Assert.Equal(
            "Trouser     Ankle boot\nCoat        Dress", $"{images.Grid(rows: 2, columns: 2)}");
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
        Assert.Empty(Svg(grid).Of("image"));
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
    public void A_grid_leaves_no_tensors_behind()
    {
        using var values = ones(2, 5, 5);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: true);
        ImageGrid.OfValues(values, ["a", "b"], columns: 2, signed: false);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static SvgPicture Svg(ImageGrid grid) => new(grid.ToSvg());

    // The colours of each image, from left to right.
    private static string[][] Colors(ImageGrid grid) => [.. grid.Images.Select(image =>
    {
        var png = Png.Read(image.Image.ToPng());
        return (string[])[.. Enumerable.Range(0, png.Width).Select(x => png.Color(x, 0))];
    })];
}
