using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A page in a browser context of its own that closes with it, and what went wrong in it.</summary>
public sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly List<string> troubles = [];

    public IPage Page => page;

    /// <summary>Errors of the console and of scripts, failed requests, and every attempt to reach the network.</summary>
    public IReadOnlyList<string> Troubles => troubles;

    /// <summary>Opens an address.</summary>
    public async Task GoToAsync(Uri address)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                troubles.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Add($"script: {error}");
        page.RequestFailed += (_, request) => troubles.Add($"failed: {request.Url} {request.Failure}");
        await context.RouteAsync(url => new Uri(url).Scheme is not ("file" or "data" or "blob"), route =>
        {
            troubles.Add($"network: {route.Request.Url}");
            return route.AbortAsync();
        });
        await page.GotoAsync(address.AbsoluteUri);
        // A picture that is loaded only when one scrolls to it, too.
        await page.EvaluateAsync("() => [...document.images].forEach(image => image.loading = 'eager')");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.js-plotly-plot')].every(c => c.querySelector('.main-svg text'))");
    }

    /// <summary>What a function of JavaScript finds: one line for each.</summary>
    public Task<string[]> FindAsync(string function) => page.EvaluateAsync<string[]>(function);

    /// <summary>The luminance of the page's background, from 0 for black to 1 for white.</summary>
    public Task<double> LuminanceAsync() => page.EvaluateAsync<double>(Colors.Luminance);

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
