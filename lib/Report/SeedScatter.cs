using System.Text.Json;

namespace FashionLib.Report;

/// <summary>How far a figure of one of the report's networks moves from seed to seed.</summary>
/// <remarks>Measured by <c>./bench.sh seeds</c>, which writes seed-scatter.json.</remarks>
/// <param name="Seeds">Number of seeds measured.</param>
/// <param name="Mean">Mean of each figure.</param>
/// <param name="StandardDeviation">Its standard deviation over the seeds.</param>
public sealed record SeedScatter(
    int Seeds,
    IReadOnlyDictionary<string, double> Mean,
    IReadOnlyDictionary<string, double> StandardDeviation)
{
    /// <summary>The fully connected network on Fashion-MNIST, 8 epochs.</summary>
    public static SeedScatter FullyConnected { get; } = Read("fully-connected");

    /// <summary>The convolutional network on Fashion-MNIST, 5 epochs.</summary>
    public static SeedScatter Convolutional { get; } = Read("convolutional");

    /// <summary>The convolutional network on the MNIST digits, 5 epochs.</summary>
    public static SeedScatter ConvolutionalDigits { get; } = Read("convolutional-digits");

    private static SeedScatter Read(string experiment)
    {
        using var stream = typeof(SeedScatter).Assembly.GetManifestResourceStream("seed-scatter.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, SeedScatter>>(stream)![experiment];
    }
}
