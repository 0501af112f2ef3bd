using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The Chromium that the system has; none is downloaded.</summary>
internal static class SystemChromium
{
    private static readonly string? Executable = (
        from name in new[] { "chromium", "chromium-browser", "google-chrome" }
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        select Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Skips the test that calls it where no Chromium is installed.</summary>
    public static void SkipWhereMissing() => Assert.SkipWhen(Executable is null,
        "No browser: expected chromium, chromium-browser or google-chrome on the PATH. "
        + "On Debian and Ubuntu: apt-get install chromium");

    /// <summary>Starts it; who asks closes it.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Executable,
        Args = ["--disable-gpu", .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>()], // as root, Chromium has no sandbox
    });
}
