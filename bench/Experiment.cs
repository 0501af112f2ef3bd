using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Bench;

/// <summary>One of the report's experiments, with its own numbers, or with what may have been in their place.</summary>
internal sealed record Experiment(
    string Name,
    ImageDataset Dataset,
    int Epochs,
    Func<int, Sequential> Model,
    Optimizer Optimizer,
    IReadOnlyDictionary<string, L1L2> Penalties)
{
    private static readonly L1L2 Both = new(L1: 1e-4, L2: 1e-4);

    public static readonly Experiment FullyConnected = new(
        "fully-connected", ImageDataset.FashionMnist, Epochs: 8,
        seed => FashionLib.FullyConnected.Create([320, 130], seed),
        new NAdam(LearningRate: 1e-3), Both.On("dense1", "dense2", "logits"));

    public static readonly Experiment Convolutional = new(
        "convolutional", ImageDataset.FashionMnist, Epochs: 5,
        LeNet.Create, new Adam(LearningRate: 1e-3), new L1L2(L2: 1e-4).On("dense1", "logits"));

    public static readonly Experiment ConvolutionalDigits =
        Convolutional with { Name = "convolutional-digits", Dataset = ImageDataset.MnistDigits };

    /// <summary>The report's three, then the fully connected one by other optimizers, widths and penalties.</summary>
    public static readonly IReadOnlyList<Experiment> All =
    [
        FullyConnected, Convolutional, ConvolutionalDigits,
        .. from optimizer in new Optimizer[] { new NAdam(1e-3), new Adam(1e-3), new RMSprop(1e-3) }
           from widths in new int[][] { [320, 130], [300, 130] }
           from penalized in new string[][] { ["dense1", "dense2", "logits"], ["dense1", "dense2"] }
           let name = $"fully-connected {optimizer.GetType().Name} {string.Join('-', widths)}" +
               (penalized.Length == 3 ? "" : " logits free")
           where name != "fully-connected NAdam 320-130"
           select FullyConnected with
           {
               Name = name,
               Model = seed => FashionLib.FullyConnected.Create(widths, seed),
               Optimizer = optimizer,
               Penalties = Both.On(penalized),
           },
    ];
}
