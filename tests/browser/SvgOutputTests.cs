using System.Text.Json;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A picture that a cell shows as SVG text: a chart, a drawing of a network, a grid of images.</summary>
public sealed class SvgOutputTests(Report report)
{
    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="1600" height="600" viewBox="0 0 1600 600">
        <script>window.pwned = parent.pwned = 1</script><rect width="1600" height="600" fill="#fff"/><text x="9" y="90">Accuracy</text>
        <image href="https://a.example/x.png" width="9" height="9"/><circle cx="99" cy="99" r="50" onload="parent.pwned = 1"/></svg>
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task It_is_an_image_on_white_that_fits_screens_and_paper_and_runs_and_loads_nothing(ColorScheme scheme)
    {
        await using var page = await report.OpenNotebookAsync(JsonSerializer.Serialize(new
        {
            nbformat = 4,
            cells = new[] { new { cell_type = "code", source = "x", outputs = new[] { new { output_type = "display_data",
                data = new Dictionary<string, string> { ["image/svg+xml"] = Svg, ["text/plain"] = "Accuracy by epoch" } } } } },
        }), scheme);
        var image = page.Page.GetByAltText("Accuracy by epoch");
        foreach (var (width, media) in new[] { (1200, Media.Screen), (400, Media.Screen), (700, Media.Print) })
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            await page.Page.EmulateMediaAsync(new() { Media = media });
            var box = (await image.BoundingBoxAsync())!;
            Assert.InRange(box.X + box.Width, 200, width);
            Assert.InRange(box.Width / box.Height, 2.6, 2.7); // 1600 to 600
        }
        Assert.Equal(1600, await image.EvaluateAsync<int>("image => image.naturalWidth"));
        Assert.Equal("rgb(255, 255, 255)", await image.EvaluateAsync<string>("image => getComputedStyle(image).backgroundColor"));
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        page.Troubles.ShouldBeNone("requests or errors");
    }
}
