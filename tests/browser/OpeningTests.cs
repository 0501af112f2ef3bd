namespace Browser.Tests;

public sealed class OpeningTests(OpenPages pages) : IClassFixture<OpenPages>
{
    public static IEnumerable<TheoryDataRow<string>> Pages() => Report.Pages();
    public static IEnumerable<TheoryDataRow<string>> Trainings() => Report.Trainings();

    [Theory, MemberData(nameof(Pages))]
    public async Task It_opens_from_a_file_without_a_network_and_without_an_error(string name)
    {
        var page = await pages.GetAsync(name);

        page.Troubles.ShouldBeNone("errors");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_image_has_loaded_and_has_a_text_in_its_place(string name)
    {
        var page = await pages.GetAsync(name);

        var broken = await page.FindAsync("""
            () => [...document.images].filter(i => !i.complete || i.naturalWidth == 0 || !i.alt.trim())
              .map(i => `${i.naturalWidth} pixels wide: ${i.outerHTML.slice(0, 200)}`)
            """);
        broken.ShouldBeNone("broken or nameless images");
    }

    [Theory, MemberData(nameof(Trainings))]
    public async Task Every_confusion_matrix_is_visible(string name)
    {
        var page = await pages.GetAsync(name);

        var cells = await page.Page.EvaluateAsync<int[]>("""
            () => [...document.querySelectorAll('table')]
              .filter(table => table.caption?.textContent.includes('Rows: actual class'))
              .map(table => [...table.querySelectorAll('td:not(thead td)')]
                .filter(cell => cell.checkVisibility() && cell.getBoundingClientRect().width > 0 && cell.textContent).length)
            """);
        Assert.NotEmpty(cells);
        Assert.All(cells, count => Assert.Equal(10 * 10, count));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_has_one_title_and_no_level_of_headings_is_left_out(string name)
    {
        var page = await pages.GetAsync(name);

        var headings = await page.FindAsync(
            "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => `${h.tagName[1]} ${h.textContent}`)");
        Assert.Single(headings, heading => heading[0] == '1');
        Assert.Equal('1', headings[0][0]);
        Assert.All(headings.Zip(headings.Skip(1)), pair =>
            Assert.True(pair.Second[0] <= pair.First[0] + 1, $"«{pair.Second}» follows «{pair.First}»"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_link_within_the_report_leads_somewhere(string name)
    {
        var page = await pages.GetAsync(name);

        var links = await page.FindAsync("() => [...document.links].map(link => link.href)");
        var lost = await page.FindAsync("""
            () => [...document.querySelectorAll('a[href^="#"]')].map(link => link.hash)
              .filter(hash => hash && !document.getElementById(decodeURIComponent(hash.slice(1))))
            """);
        lost.ShouldBeNone("links to nowhere");
        Assert.All(links.Select(link => new Uri(link)).Where(link => link.IsFile), link =>
            Assert.True(File.Exists(link.LocalPath), $"{link}: expected a page of the report."));
    }
}
