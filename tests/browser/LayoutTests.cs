namespace Browser.Tests;

public sealed class LayoutTests(Report report)
{
    public static IEnumerable<TheoryDataRow<string>> Pages() => Report.Pages();

    [Theory, MemberData(nameof(Pages))]
    public async Task It_fits_narrow_screens(string name)
    {
        await using var page = await report.OpenAsync(name, width: 400);
        var at400 = await OverflowingAsync(page);
        await page.Page.SetViewportSizeAsync(320, 900);
        var at320 = await OverflowingAsync(page);

        Assert.Multiple(
            () => at400.ShouldBeNone("elements reach beyond 400 pixels"),
            () => at320.ShouldBeNone("elements reach beyond 320 pixels"));
    }

    /// <summary>What reaches out of the window to the right, but for what scrolls within an element of its own.</summary>
    private static Task<string[]> OverflowingAsync(OpenPage page) => page.FindAsync("""
        async () => {
          await new Promise(done => setTimeout(done, 300)); // charts follow a new width a little later
          const { scrollWidth, clientWidth } = document.documentElement;
          const clips = element => element && element != document.body && element != document.documentElement
            && (getComputedStyle(element).overflowX != 'visible' || clips(element.parentElement));
          const found = [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > clientWidth + 0.5 && e.checkVisibility() && !clips(e.parentElement))
            .map(e => `${Math.round(e.getBoundingClientRect().right)} pixels: ${e.outerHTML.slice(0, 150)}`);
          return scrollWidth > clientWidth ? [`the page: ${scrollWidth} pixels`, ...found] : found;
        }
        """);
}
