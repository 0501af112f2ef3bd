namespace Browser.Tests;

public sealed class CodeTests(Report report)
{
    private const string VisibleCode = "details.source pre:visible";

    public static IEnumerable<TheoryDataRow<string>> Chapters() => Report.Chapters();

    [Theory, MemberData(nameof(Chapters))]
    public async Task The_button_hides_all_code_but_no_output_and_shows_it_again(string name)
    {
        await using var page = await report.OpenAsync(name);
        var code = page.Page.Locator(VisibleCode);
        var outputs = page.Page.Locator(".output:visible");
        var (codeAtFirst, outputsAtFirst) = (await code.CountAsync(), await outputs.CountAsync());
        Assert.NotEqual(0, codeAtFirst);

        await page.Page.ClickAsync("#code");
        Assert.Equal((0, outputsAtFirst), (await code.CountAsync(), await outputs.CountAsync()));

        await page.Page.ClickAsync("#code");
        Assert.Equal((codeAtFirst, outputsAtFirst), (await code.CountAsync(), await outputs.CountAsync()));
    }
}
