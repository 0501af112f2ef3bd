namespace Browser.Tests;

/// <summary>Pages that the tests of one class only look at: each is opened once, since drawing it takes a second.</summary>
public sealed class OpenPages(Report report) : IAsyncDisposable
{
    private readonly Dictionary<string, OpenPage> pages = [];

    public async Task<OpenPage> GetAsync(string name, int width = 1280)
    {
        if (pages.TryGetValue(name, out var page))
            await page.Page.SetViewportSizeAsync(width, 900);
        else
            pages[name] = page = await report.OpenAsync(name, width);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in pages.Values)
            await page.DisposeAsync();
    }
}
