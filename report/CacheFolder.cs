namespace ReportBuilder;

/// <summary>Where the builder keeps what later runs gain by; all of it may be deleted.</summary>
internal static class CacheFolder
{
    /// <summary>The path of one of its folders, which may not exist yet.</summary>
    public static string For(string content) => Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "ReportBuilder", content);
}
