namespace Browser.Tests;

public sealed class LayoutTests(OpenPages pages) : IClassFixture<OpenPages>
{
    public static IEnumerable<TheoryDataRow<string>> Pages() => Report.Pages();

    [Theory, MemberData(nameof(Pages))]
    public async Task It_fits_narrow_screens(string name)
    {
        var page = await pages.GetAsync(name, width: 400);
        var at400 = await OverflowingAsync(page);
        await page.Page.SetViewportSizeAsync(320, 900);
        var at320 = await OverflowingAsync(page);

        Assert.Multiple(
            () => at400.ShouldBeNone("elements reach beyond 400 pixels"),
            () => at320.ShouldBeNone("elements reach beyond 320 pixels"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task On_narrow_screens_no_line_of_progress_is_cut_and_what_goes_on_to_the_right_is_hinted_at(string name)
    {
        var page = await pages.GetAsync(name, width: 400);
        var unhinted = await page.FindAsync("""
            () => {
              const isHinted = (region, verdict = region.querySelector('.verdict')) => verdict
                ? getComputedStyle(verdict).boxShadow != 'none' : getComputedStyle(region).maskImage.includes('gradient');
              return [...document.querySelectorAll('[role=region]')]
                .filter(e => e.scrollWidth > e.clientWidth + 1 && (!isHinted(e) || e.querySelector('.wrap')))
                .map(e => e.outerHTML.slice(0, 150));
            }
            """);
        unhinted.ShouldBeNone("elements are cut without a hint");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task The_names_of_a_tables_rows_stay_in_view(string name)
    {
        var page = await pages.GetAsync(name, width: 400);
        var gone = await page.FindAsync("""
            () => [...document.querySelectorAll('[role=region]:has(table)')].flatMap(region => {
              region.scrollLeft = 1e6;
              const left = region.getBoundingClientRect().left;
              const gone = [...region.querySelectorAll('tr')]
                .filter(row => ![...row.cells].some(cell => cell.matches('.name') && cell.getBoundingClientRect().left >= left - 1))
                .map(row => row.outerHTML.slice(0, 150));
              region.scrollLeft = 0;
              return gone;
            })
            """);
        gone.ShouldBeNone("rows have lost their names");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Whether_a_value_reproduces_is_in_view_on_narrow_screens_without_scrolling(string name)
    {
        var page = await pages.GetAsync(name, width: 400);
        var hidden = await page.FindAsync("""
            () => [...document.querySelectorAll('table')]
              .filter(table => table.rows[0].lastElementChild.textContent === 'reproduces')
              .flatMap(table => [...table.rows].map(row => row.lastElementChild))
              .filter(cell => !cell.matches('.verdict') || cell.getBoundingClientRect().right > innerWidth + 1)
              .map(cell => cell.parentElement.outerHTML.slice(0, 150))
            """);
        hidden.ShouldBeNone("verdicts are out of sight");
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
