using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The system's own Chromium, started once.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Opens a page and waits until it is drawn.</summary>
    public async Task<OpenPage> OpenAsync(string path, int width, ColorScheme scheme)
    {
        var context = await (await StartAsync()).NewContextAsync(new()
        {
            ColorScheme = scheme,
            Offline = true,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(120_000); // a machine under load takes seconds for a click
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.GoToAsync(new Uri(path));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await SystemChromium.LaunchAsync(playwright);
        }
        finally
        {
            starting.Release();
        }
    }
}
