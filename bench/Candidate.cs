using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Bench;

/// <summary>A training the report may have shown: one of its three, or one with other numbers in their place.</summary>
internal sealed record Candidate(
    string Name,
    ImageDataset Dataset,
    int Epochs,
    Func<int, Sequential> Model,
    Optimizer Optimizer,
    IReadOnlyDictionary<string, L1L2> Penalties)
{
    private static readonly L1L2 Both = new(L1: 1e-4, L2: 1e-4);

    public static readonly Candidate FullyConnected = new(
        "fully-connected", ImageDataset.FashionMnist, Epochs: 8,
        seed => FashionLib.FullyConnected.Create([320, 130], seed),
        new NAdam(LearningRate: 1e-3), Both.On("dense1", "dense2", "logits"));

    public static readonly Candidate Convolutional = new(
        "convolutional", ImageDataset.FashionMnist, Epochs: 5,
        LeNet.Create, new Adam(LearningRate: 1e-3), new L1L2(L2: 1e-4).On("dense1", "logits"));

    public static readonly Candidate ConvolutionalDigits =
        Convolutional with { Name = "convolutional-digits", Dataset = ImageDataset.MnistDigits };

    /// <summary>The report's three, then the fully connected one with other optimizers, widths and penalties.</summary>
    public static readonly IReadOnlyList<Candidate> All =
    [
        FullyConnected, ConvolutionalDigits, Convolutional,
        FullyConnected with { Name = "fully-connected-adam", Optimizer = new Adam(LearningRate: 1e-3) },
        FullyConnected with { Name = "fully-connected-rmsprop", Optimizer = new RMSprop(LearningRate: 1e-3) },
        FullyConnected with
        {
            Name = "fully-connected-300-130",
            Model = seed => FashionLib.FullyConnected.Create([300, 130], seed),
        },
        FullyConnected with
        {
            Name = "fully-connected-320-320-130",
            Model = seed => FashionLib.FullyConnected.Create([320, 320, 130], seed),
            Penalties = Both.On("dense1", "dense2", "dense3", "logits"),
        },
        FullyConnected with { Name = "fully-connected-logits-free", Penalties = Both.On("dense1", "dense2") },
    ];

    /// <summary>Trains and evaluates it on one thread.</summary>
    /// <returns>The run's row of data/results/reproduction.csv.</returns>
    public string Row(SplitImages images, LabeledImages test, int seed, CancellationToken cancellation)
    {
        using var model = Model(seed);
        using var trainer = new Trainer(model, Optimizer, seed, Penalties, threads: 1);
        var trained = trainer.Fit(images.Train, images.Validation, Epochs, cancellation: cancellation);
        return new SeedRun(
            Name, seed, trained.History, trained.Evaluate(test), trained.Predict(test).Confusion).ToCsv();
    }

    /// <summary>Its name, which stands for all of it.</summary>
    public override string ToString() => Name;
}
