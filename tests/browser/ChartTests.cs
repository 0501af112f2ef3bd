using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Browser.Tests;

public sealed partial class ChartTests(OpenPages pages) : IClassFixture<OpenPages>
{
    public static IEnumerable<TheoryDataRow<string>> Trainings() => Report.Trainings();

    [Theory, MemberData(nameof(Trainings))]
    public async Task Curves_have_four_series_with_a_point_for_each_epoch(string name)
    {
        var page = await pages.GetAsync(name);

        var text = await page.Page.EvaluateAsync<string>("() => document.body.textContent");
        var epochs = FirstEpoch().Matches(text).Select(match => int.Parse(match.Groups[1].Value)).ToHashSet();
        var curves = (await page.FindAsync(Pictures)).Select(XDocument.Parse)
            .Where(picture => Elements(picture, "text").Any(text => text.Value == "val_loss")).ToList();
        Assert.InRange(curves.Count, 2, 10); // at least the chart that grew and the published one
        // The points of accuracy; of a loss some may lie outside of the axis. Of each series the legend has a group, too.
        Assert.Equal(epochs, curves.Select(picture => Elements(picture, "g").ElementAt(1).Elements().Count()).ToHashSet());
        Assert.All(curves, picture => Assert.Equal(8, Elements(picture, "g").Count()));
    }

    [Theory, MemberData(nameof(Trainings))]
    public async Task Every_picture_and_chart_is_visible(string name)
    {
        var page = await pages.GetAsync(name);

        var broken = await page.FindAsync("""
            () => [...document.querySelectorAll('.js-plotly-plot .main-svg, img[src^="data:image/svg"]:not(.static)')]
              .filter(picture => {
                const box = picture.getBoundingClientRect();
                return !picture.checkVisibility() || box.width < 200 || box.height < 100 || picture.naturalWidth === 0;
              })
              .map(picture => picture.outerHTML.slice(0, 200))
            """);
        broken.ShouldBeNone("pictures that can't be seen");
    }

    [Fact]
    public async Task A_point_of_a_readers_chart_under_the_mouse_shows_its_values()
    {
        var page = await pages.GetAsync("2-fully-connected.html");
        var chart = page.Page.Locator(".js-plotly-plot").First;

        await chart.Locator(".scatterlayer .point").Last.HoverAsync(new() { Force = true }); // a layer for dragging lies above
        await chart.Locator(".hoverlayer .hovertext").First.WaitForAsync(new() { Timeout = 5_000 });
    }

    /// <summary>The pictures in SVG, as text.</summary>
    private const string Pictures = """
        () => [...document.querySelectorAll('img[src^="data:image/svg+xml;base64,"]')]
          .map(image => new TextDecoder().decode(Uint8Array.from(atob(image.src.split(",")[1]), c => c.charCodeAt(0))))
        """;

    private static IEnumerable<XElement> Elements(XDocument picture, string name) =>
        picture.Descendants(picture.Root!.Name.Namespace + name);

    [GeneratedRegex(@"\bEpoch 1/(\d+)")]
    private static partial Regex FirstEpoch();
}
