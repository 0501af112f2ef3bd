using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Browser.Tests;

public sealed partial class PrintTests(Report report)
{
    public static IEnumerable<TheoryDataRow<string>> Pages() => Report.Pages();

    [Theory, MemberData(nameof(Pages))]
    public async Task On_paper_all_pictures_are_there_and_nothing_is_left_to_click(string name)
    {
        await using var page = await report.OpenAsync(name);
        var pictures = await CountAsync(page, ":is(img, svg)");

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(pictures, await CountAsync(page, ":is(img, svg)"));
        Assert.Equal(0, await CountAsync(page, ":is(button, .pages, .setup)"));
        Assert.Equal(name == Report.WholeReport, await CountAsync(page, "nav a") > 0); // its contents

        var pdf = Encoding.Latin1.GetString(await page.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.InRange(Sheet().Count(pdf), name == Report.FrontPage ? 1 : 2, 30);
    }

    private static Task<int> CountAsync(OpenPage page, string elements) =>
        page.Page.Locator($"{elements}:visible").CountAsync();

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();
}
