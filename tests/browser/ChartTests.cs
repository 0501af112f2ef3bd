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
            () => [...document.querySelectorAll('.output svg')]
              .filter(picture => {
                const box = picture.getBoundingClientRect();
                return !picture.checkVisibility() || box.width < 200 || box.height < 100;
              })
              .map(picture => picture.outerHTML.slice(0, 200))
            """);
        broken.ShouldBeNone("pictures that can't be seen");
    }

    [Fact]
    public async Task A_point_under_the_mouse_shows_its_values_and_the_page_needs_no_plotly()
    {
        var page = await pages.GetAsync("2-fully-connected.html");
        var shown = await page.Page.EvaluateAsync<string>("""
            () => {
              const point = [...document.querySelectorAll('.output svg circle')].find(c => c.textContent.includes('val_loss'));
              point.scrollIntoView();
              const {x, y, width, height} = point.getBoundingClientRect();
              return document.elementFromPoint(x + width / 2, y + height / 2).querySelector('title').textContent;
            }
            """);
        Assert.Matches(@"^val_loss \d\.\d{4} at \d$", shown);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'Plotly' in window"));
    }

    /// <summary>The pictures in SVG, as text.</summary>
    private const string Pictures = """
        () => [...document.querySelectorAll('.output svg')].map(picture => new XMLSerializer().serializeToString(picture))
        """;

    private static IEnumerable<XElement> Elements(XDocument picture, string name) =>
        picture.Descendants(picture.Root!.Name.Namespace + name);

    [GeneratedRegex(@"\bEpoch 1/(\d+)")]
    private static partial Regex FirstEpoch();
}
