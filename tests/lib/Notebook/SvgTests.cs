namespace FashionLib.Tests;

public class SvgTests
{
    [Fact]
    public void Text_is_escaped_and_numbers_are_rounded_whatever_the_culture()
    {
        using var culture = Culture.WithDecimalComma();
        var svg = new Svg();
        svg.Text(1.26, 1000.5, "<a> & \"b\" 'c' \u0001 \ud800 5 × 5");
        svg.Add($"<path d='M{0.04} {-2.5}'/>");
        var picture = new SvgPicture(svg.Document(10, 20, "</svg>"));
        var text = Assert.Single(picture.Of("text"));
        Assert.Equal("<a> & \"b\" 'c'   \ufffd 5 × 5", text.Value);
        Assert.Equal(("1.3", "1000.5"), (text.Attribute("x")!.Value, text.Attribute("y")!.Value));
        Assert.Equal("M0 -2.5", Assert.Single(picture.Of("path")).Attribute("d")!.Value);
        Assert.Equal(("</svg>", 10, 20), (picture.Title, picture.Width, picture.Height));
    }

    [Fact]
    public void A_picture_has_its_size_a_white_ground_and_shrinks_with_the_page()
    {
        var picture = new SvgPicture(new Svg().Document(10, 20, ""));
        Assert.Equal(("0 0 10 20", "img"), (picture.Root.Attribute("viewBox")!.Value, picture.Root.Attribute("role")!.Value));
        Assert.Contains("max-width:100%", picture.Root.Attribute("style")!.Value);
        var ground = picture.Of("rect").First();
        Assert.Equal(("100%", "100%", "#ffffff"), (ground.Attribute("width")!.Value, ground.Attribute("height")!.Value,
            ground.Attribute("fill")!.Value));
    }

    [Fact]
    public void Wrapped_text_breaks_at_spaces_and_line_breaks_and_is_cut_after_the_last_line()
    {
        Assert.Equal(["Ankle", "boot", "p = 1"], Svg.Wrap("Ankle boot\np = 1", width: 40));
        Assert.Equal(["Ankle boot"], Svg.Wrap("Ankle boot", width: 400));
        Assert.Equal(["one", "two…"], Svg.Wrap("one\ntwo\nthree", width: 400, maxLines: 2));
        Assert.Equal(["abc…"], Svg.Wrap("abcdefgh", width: 30)); // four letters of 7.2 pixels
        Assert.Empty(Svg.Wrap("", width: 40));
    }
}
