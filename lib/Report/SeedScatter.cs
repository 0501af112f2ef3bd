using System.Text.Json;

namespace FashionLib;

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

    /// <summary>The fully connected network with 300 and 130 units, as the report's prose has it, 8 epochs.</summary>
    public static SeedScatter FullyConnectedOfProse { get; } = Read("fully-connected-300-130");

    /// <summary>The convolutional network on Fashion-MNIST, 5 epochs.</summary>
    public static SeedScatter Convolutional { get; } = Read("convolutional");

    /// <summary>The convolutional network on the MNIST digits, 5 epochs.</summary>
    public static SeedScatter ConvolutionalDigits { get; } = Read("convolutional-digits");

    /// <summary>A figure's mean and standard deviation: <c>0.8649 ± 0.0047</c>.</summary>
    /// <param name="figure">One of the names in <see cref="Mean"/>.</param>
    public string Describe(string figure) =>
        FormattableString.Invariant($"{Mean[figure]:F4} ± {StandardDeviation[figure]:F4}");

    private static SeedScatter Read(string experiment)
    {
        using var stream = typeof(SeedScatter).Assembly.GetManifestResourceStream("seed-scatter.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, SeedScatter>>(stream)![experiment];
    }
}
