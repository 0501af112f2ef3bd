using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The system's own Chromium, started once.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string? Executable = (
        from name in new[] { "chromium", "chromium-browser", "google-chrome" }
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Skips the test that calls it where no Chromium is installed.</summary>
    public static void SkipWhereMissing() => Assert.SkipWhen(Executable is null,
        "No browser: expected chromium, chromium-browser or google-chrome on the PATH. "
        + "On Debian and Ubuntu: apt-get install chromium");

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
            return browser ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Executable,
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [], // as root, Chromium has no sandbox
            });
        }
        finally
        {
            starting.Release();
        }
    }
}
