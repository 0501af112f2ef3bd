namespace Browser.Tests;

internal static class Findings
{
    /// <summary>Fails with all findings, one a line, where xunit's own message would cut them short.</summary>
    public static void ShouldBeNone(this IReadOnlyCollection<string> findings, string what) =>
        Assert.True(findings.Count == 0, $"Expected no {what}, found {findings.Count}:\n{string.Join('\n', findings)}");
}
