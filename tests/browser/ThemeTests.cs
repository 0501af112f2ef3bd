using System.Diagnostics;
using Microsoft.Playwright;

namespace Browser.Tests;

public sealed class ThemeTests(Report report)
{
    public static IEnumerable<TheoryDataRow<string>> Pages() => Report.Pages();

    [Theory, MemberData(nameof(Pages))]
    public async Task The_button_changes_between_light_and_dark_and_a_reload_keeps_the_choice(string name)
    {
        await using var page = await report.OpenAsync(name);
        var light = await page.LuminanceAsync();

        await page.Page.ClickAsync("#theme");
        Assert.Equal("dark", await ThemeAsync(page.Page));
        var dark = await page.LuminanceAsync();
        Assert.True(light > 0.8 && dark < 0.2, $"expected a light, then a dark page; found luminances {light}, {dark}.");

        await ReloadAsync(page.Page);
        Assert.Equal("dark", await ThemeAsync(page.Page));
        Assert.Equal(dark, await page.LuminanceAsync());

        await page.Page.ClickAsync("#theme");
        Assert.Equal("light", await ThemeAsync(page.Page));
        Assert.Equal(light, await page.LuminanceAsync());
        page.Troubles.ShouldBeNone("errors");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_system_that_prefers_dark_gets_a_dark_page_and_the_button_makes_it_light(string name)
    {
        await using var page = await report.OpenAsync(name, scheme: ColorScheme.Dark);

        Assert.InRange(await page.LuminanceAsync(), 0, 0.2);
        await page.Page.ClickAsync("#theme");
        Assert.Equal("light", await ThemeAsync(page.Page));
        Assert.InRange(await page.LuminanceAsync(), 0.8, 1);
    }

    // The browser writes to its storage in the background: on a busy machine the first reload may be too early for it.
    private static async Task ReloadAsync(IPage page)
    {
        var limit = Stopwatch.StartNew();
        do
            await page.ReloadAsync();
        while (await ThemeAsync(page) is null && limit.Elapsed < TimeSpan.FromSeconds(30));
    }

    private static Task<string?> ThemeAsync(IPage page) =>
        page.EvaluateAsync<string?>("() => document.documentElement.dataset.theme ?? null");
}
