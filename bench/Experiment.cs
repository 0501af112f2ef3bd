using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Bench;

/// <summary>One of the report's experiments, with its own numbers.</summary>
internal sealed record Experiment(
    string Name,
    ImageDataset Dataset,
    int Epochs,
    Func<int, Sequential> Model,
    Optimizer Optimizer,
    IReadOnlyDictionary<string, L1L2> Penalties)
{
    public static readonly Experiment FullyConnected = new(
        "fully-connected", ImageDataset.FashionMnist, Epochs: 8,
        seed => FashionLib.FullyConnected.Create([320, 130], seed),
        new NAdam(LearningRate: 1e-3),
        new L1L2(L1: 1e-4, L2: 1e-4).On("dense1", "dense2", "logits"));

    /// <summary>The widths that the report's prose gives, where its code has 320 and 130.</summary>
    public static readonly Experiment FullyConnectedOfProse = FullyConnected with
    {
        Name = "fully-connected-300-130",
        Model = seed => FashionLib.FullyConnected.Create([300, 130], seed),
    };

    public static readonly Experiment Convolutional = new(
        "convolutional", ImageDataset.FashionMnist, Epochs: 5,
        LeNet.Create,
        new Adam(LearningRate: 1e-3),
        new L1L2(L2: 1e-4).On("dense1", "logits"));

    public static readonly Experiment ConvolutionalDigits =
        Convolutional with { Name = "convolutional-digits", Dataset = ImageDataset.MnistDigits };

    public static readonly IReadOnlyList<Experiment> All =
        [FullyConnected, FullyConnectedOfProse, Convolutional, ConvolutionalDigits];
}
