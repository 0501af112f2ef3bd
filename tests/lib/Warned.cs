namespace FashionLib.Tests;

/// <summary>What the library warns of; for tests that run one at a time.</summary>
internal static class Warned
{
    public static string[] By(Action act)
    {
        var (before, sentences) = (Host.Warn, new List<string>());
        Host.Warn = sentences.Add;
        try
        {
            act();
        }
        finally
        {
            Host.Warn = before;
        }
        return [.. sentences];
    }
}
