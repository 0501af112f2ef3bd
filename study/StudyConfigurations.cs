namespace FashionLib;

/// <summary>What is trained: the two networks of the 2020 report, and what the study tries around them.</summary>
internal static class StudyConfigurations
{
    public static readonly DenseConfiguration Dense = new()
    {
        Optimizer = new NAdam(), Penalty = new(L1: 1e-4, L2: 1e-4), Epochs = 8,
    };

    public static readonly ConvolutionalConfiguration Convolutional = new() { Penalty = new(L2: 1e-4) };

    /// <summary>The report's three, and these with other numbers, of which its chapters ask; by name.</summary>
    public static readonly IReadOnlyDictionary<string, Configuration> Reproduction =
        new Dictionary<string, Configuration>
        {
            ["convolutional"] = Convolutional,
            ["convolutional-8-epochs"] = Convolutional with { Epochs = 8 },
            ["convolutional-batch-128"] = Convolutional with { BatchSize = 128 },
            ["convolutional-digits"] = Convolutional with { Dataset = ImageDataset.MnistDigits },
            ["convolutional-penalty-free"] = Convolutional with { Penalty = new() },
            ["fully-connected"] = Dense,
            ["fully-connected-300-130"] = Dense with { Widths = [300, 130] },
            ["fully-connected-320-320-130"] = Dense with { Widths = [320, 320, 130] },
            ["fully-connected-adam"] = Dense with { Optimizer = new Adam() },
            ["fully-connected-logits-free"] = Dense with { PenalizesLogits = false },
            ["fully-connected-rmsprop"] = Dense with { Optimizer = new RMSprop() },
        };

    private static readonly Optimizer[] Optimizers =
        [new Sgd(), new Sgd(Momentum: 0.9), new Adam(), new NAdam(), new RMSprop()];

    /// <summary>Epochs of the runs of which one may ask when they should have stopped.</summary>
    private const int Many = 20;

    /// <summary>Each configuration with three seeds, and with ten where levels differ by little.</summary>
    /// <remarks>A study takes the first of the same runs; all configurations begin with the subtle ones.</remarks>
    public static IEnumerable<(Configuration Configuration, int Seed)> Runs(bool isQuick) =>
        isQuick ? Runs(Quick, seeds: 3) : Runs(Subtle, seeds: 10).Concat(Runs(All, seeds: 3));

    private static IEnumerable<(Configuration, int)> Runs(IEnumerable<Configuration> configurations, int seeds) =>
        configurations.SelectMany(_ => Enumerable.Range(1, seeds), (configuration, seed) => (configuration, seed));

    /// <summary>Depth and width, activation, batch size: with and without a penalty.</summary>
    private static IEnumerable<Configuration> Subtle =>
    [
        Dense,
        .. from penalty in new[] { Dense.Penalty, new() }
           from depth in new[] { 1, 2, 3, 4 }
           from width in new[] { 32, 64, 128, 320 }
           select Dense with { Penalty = penalty, Widths = [.. Enumerable.Repeat(width, depth)] },
        .. from penalty in new[] { Dense.Penalty, new() }
           from activation in Enum.GetValues<Activation>()
           from widths in new int[][] { [320, 130], [320, 320, 320, 320] }
           select Dense with { Penalty = penalty, Activation = activation, Widths = widths },
        .. from size in new[] { 8, 16, 64, 128, 256 }
           select Dense with { BatchSize = size },
    ];

    /// <summary>One factor changed, or two together; what belongs to several factors is there more than once.</summary>
    public static IEnumerable<Configuration> All =>
    [
        .. Subtle,
        Dense with { Widths = [1024] },
        .. from optimizer in Optimizers
           from rate in new[] { 1e-4, 1e-3, 1e-2, 1e-1 }
           select Dense with { Optimizer = optimizer with { LearningRate = rate } },
        .. from weight in new[] { 1e-5, 1e-4, 1e-3 }
           from penalty in new L1L2[] { new(L1: weight), new(L2: weight) }
           select Dense with { Penalty = penalty },
        .. from dropout in new[] { 0.1, 0.25, 0.5 }
           select Dense with { Penalty = new(), Dropout = dropout },
        Dense with { Epochs = Many },
        Dense with { Epochs = Many, Penalty = new() },

        Convolutional,
        .. from filters in new[] { 3, 6, 12 }
           from size in new[] { 3, 5, 7 }
           select Convolutional with { Filters = [filters, 8 * filters / 3, 120], KernelSize = size },
        Convolutional with { Filters = [24, 64, 120] },
        Convolutional with { Epochs = Many },
        .. from padded in new[] { 0, 1, 2 }
           select Convolutional with { Padded = padded },
        .. from pooling in Enum.GetValues<Pooling>()
           from stride in new[] { 1, 2 }
           select Convolutional with { Pooling = pooling, Stride = stride },
    ];

    /// <summary>Small ones, one of which diverges: to see that it runs.</summary>
    public static IEnumerable<Configuration> Quick =>
        from configuration in new Configuration[]
        {
            Dense, Convolutional, Dense with { Optimizer = new Sgd(LearningRate: 1e5) },
        }
        select configuration with { Images = 5000, Epochs = 2 };
}
