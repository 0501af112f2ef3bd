namespace FashionLib.Tests;

public class RunEnvironmentTests
{
    [Fact]
    public void It_names_versions_processor_and_threads() => Assert.Matches(
        @"^\.NET 10\.\S+, TorchSharp [\d.]+, FashionLib (at commit [0-9a-f]{7}|[\d.]+), [^,]+, (up to \d+ threads|1 thread)$",
        RunEnvironment.Describe());
}
