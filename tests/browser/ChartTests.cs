using System.Text.RegularExpressions;

namespace Browser.Tests;

public sealed partial class ChartTests(OpenPages pages) : IClassFixture<OpenPages>
{
    public static IEnumerable<TheoryDataRow<string>> Trainings() => Report.Trainings();

    [Theory, MemberData(nameof(Trainings))]
    public async Task Every_chart_shows_four_series_with_a_point_for_each_epoch(string name)
    {
        var page = await pages.GetAsync(name);

        var text = await page.Page.EvaluateAsync<string>("() => document.body.textContent");
        var epochs = FirstEpoch().Matches(text).Select(match => int.Parse(match.Groups[1].Value)).ToList();
        var charts = await page.FindAsync("""
            () => [...document.querySelectorAll('.js-plotly-plot')]
              .filter(chart => chart.data.some(trace => trace.name == 'val_loss')).map(chart => chart.data
              .map(trace => trace.x.length == trace.y.length && [...trace.y].filter(Number.isFinite).length).join(' '))
            """);
        Assert.InRange(charts.Count(), 2, 10); // at least the chart that grew and the published one
        Assert.Equal(
            epochs.Select(count => string.Join(' ', Enumerable.Repeat(count, count: 4))).ToHashSet(), charts.ToHashSet());
    }

    [Theory, MemberData(nameof(Trainings))]
    public async Task Every_chart_is_visible_with_all_its_points(string name)
    {
        var page = await pages.GetAsync(name);

        var broken = await page.FindAsync("""
            () => [...document.querySelectorAll('.js-plotly-plot')]
              .filter(chart => {
                const box = chart.querySelector('.main-svg').getBoundingClientRect();
                const points = [...chart.querySelectorAll('.scatterlayer .point')].filter(p => p.checkVisibility()).length;
                return !chart.checkVisibility() || box.width < 200 || box.height < 200
                  || points != chart.data.filter(trace => trace.mode.includes('markers')).reduce((sum, trace) => sum + trace.y.length, 0);
              })
              .map(chart => chart.outerHTML.slice(0, 200))
            """);
        broken.ShouldBeNone("charts without visible points");
    }

    [Theory, MemberData(nameof(Trainings))]
    public async Task A_point_under_the_mouse_shows_its_values(string name)
    {
        var page = await pages.GetAsync(name);
        var chart = page.Page.Locator(".js-plotly-plot").First;

        await chart.Locator(".scatterlayer .point").Last.HoverAsync(new() { Force = true }); // a layer for dragging lies above
        await chart.Locator(".hoverlayer .hovertext").First.WaitForAsync(new() { Timeout = 5_000 });
    }

    [GeneratedRegex(@"\bEpoch 1/(\d+)")]
    private static partial Regex FirstEpoch();
}
