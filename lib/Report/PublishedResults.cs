using System.Text.Json.Nodes;

namespace FashionLib;

/// <summary>What the 2020 report published of its two networks.</summary>
/// <remarks>Source: Duan (2020), "Neural Networks for Classifying Fashion MNIST", in published-results.json.</remarks>
public static class PublishedResults
{
    /// <summary>The fully connected network, on Fashion-MNIST.</summary>
    public static ExperimentResults FullyConnected { get; } = Read("fullyConnected");

    /// <summary>The convolutional network: the report says Fashion-MNIST, its code loaded the MNIST digits.</summary>
    public static ExperimentResults Convolutional { get; } = Read("convolutional");

    private static ExperimentResults Read(string experiment)
    {
        using var stream = typeof(PublishedResults).Assembly.GetManifestResourceStream("published-results.json")!;
        return ExperimentResults.Read($"{JsonNode.Parse(stream)![experiment]}");
    }
}
