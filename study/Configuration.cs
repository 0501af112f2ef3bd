using FashionLib.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>All that a training depends on, but for its seed.</summary>
public abstract record Configuration
{
    /// <summary>How weights are updated.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>Penalty on the kernels of the dense layers.</summary>
    public L1L2 Penalty { get; init; } = new();

    /// <summary>Whether the penalty is on the last layer, too.</summary>
    public bool PenalizesLogits { get; init; } = true;

    /// <summary>The function after each layer that has one to choose.</summary>
    public Activation Activation { get; init; }

    /// <summary>Number of epochs.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Number of images to train on, the first ones.</summary>
    public int Images { get; init; } = 55_000;

    /// <summary>Which images.</summary>
    public ImageDataset Dataset { get; init; } = ImageDataset.FashionMnist;

    /// <summary>What computes. This engine's results depend on the seed alone, whatever else is running.</summary>
    protected virtual TrainingEngine Engine => TrainingEngine.Simd;

    /// <summary>
    /// The configuration as columns of a table: texts, longs and doubles, by name. Where something has columns only
    /// if it isn't as usual, and is as usual, it has none.
    /// </summary>
    /// <exception cref="NotSupportedException">The optimizer isn't one of this library's.</exception>
    public virtual IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>(
    [
        new("activation", $"{Activation}".ToLowerInvariant()), new("optimizer", Name(Optimizer)),
        new("learning_rate", Optimizer.LearningRate), new("momentum", Inner is Sgd ? Optimizer.Beta1 : 0.0),
        new("l1", Penalty.L1), new("l2", Penalty.L2),
        new("epochs", (long)Epochs), new("batch_size", (long)BatchSize), new("images", (long)Images),
        .. from column in Others() where !column.Value.Equals(column.Usual)
           select KeyValuePair.Create(column.Name, column.Value),
    ]);

    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="seed">Seed of the initial weights.</param>
    public abstract Sequential Create(int seed);

    /// <summary>The penalty of each layer that has one.</summary>
    /// <param name="model">A network of this configuration.</param>
    public IReadOnlyDictionary<string, L1L2> Penalties(Sequential model) => Penalty.On([..
        from child in model.named_children()
        where child.module is Linear && (PenalizesLogits || child.name != "logits")
        select child.name]);

    /// <summary>Trains a new network, on this thread alone. That the loss became infinite or NaN is a result.</summary>
    /// <param name="images">Images to train on and to validate on.</param>
    /// <param name="seed">Seed of the initial weights and of the shuffling.</param>
    /// <param name="cancellation">Ends training.</param>
    /// <param name="keep">Given the trained network, which is gone afterwards; null where it isn't wanted.</param>
    /// <exception cref="ArgumentException">The images don't fit the network, or its engine lacks a layer.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public StudyRun Fit(
        SplitImages images, int seed, CancellationToken cancellation = default, Action<TrainedModel>? keep = null)
    {
        var (start, diverged) = (ThreadTime.Seconds(), false);
        using var train = images.Train.Take(Images);
        using var model = Create(seed);
        using var trainer = new Trainer(model, Optimizer, seed, Penalties(model), Engine, threads: 1);
        using var single = new SingleThread();
        try
        {
            var trained = trainer.Fit(train, images.Validation, Epochs, BatchSize, cancellation: cancellation);
            keep?.Invoke(trained);
        }
        catch (NotFiniteNumberException)
        {
            diverged = true;
        }
        var parameters = model.parameters().Sum(parameter => parameter.numel());
        return new(seed, trainer.History.Epochs, parameters, ThreadTime.Seconds() - start, diverged);
    }

    /// <summary>The columns in one line, which names the records of its runs.</summary>
    public sealed override string ToString() => string.Join(' ', Columns.Select(column =>
        FormattableString.Invariant($"{column.Key}={column.Value}")));

    /// <summary>All else, and what is usual: Keras' defaults, and a decay of Adam's rate along all steps.</summary>
    private IEnumerable<(string Name, object Value, object Usual)> Others()
    {
        Optimizer usual = Inner switch
        {
            Adam => new Adam(),
            NAdam => new NAdam(),
            RMSprop => new RMSprop(),
            Sgd => new Sgd(Momentum: Optimizer.Beta1),
            _ => throw new NotSupportedException(
                $"Expected an optimizer of this library, or the decay of one, found {Inner.GetType().Name}: " +
                "its columns wouldn't say all of it."),
        };
        var steps = (long)Epochs * ((Images - 1) / BatchSize + 1);
        return
        [
            ("decayed", Name(Inner), Optimizer == Inner ? Name(Inner) : "adam"),
            ("steps", (Optimizer as CosineDecay)?.Steps ?? steps, steps),
            ("beta1", Optimizer.Beta1, usual.Beta1), ("beta2", Optimizer.Beta2, usual.Beta2),
            ("epsilon", Optimizer.Epsilon, usual.Epsilon),
            ("nesterov", (Inner as Sgd)?.Nesterov.ToString() ?? "", Inner is Sgd ? "False" : ""),
            ("logits", PenalizesLogits ? "" : "free", ""),
            ("dataset", Dataset == ImageDataset.FashionMnist ? "" : Dataset.Name, ""),
        ];
    }

    private Optimizer Inner => (Optimizer as CosineDecay)?.Optimizer ?? Optimizer;

    private static string Name(Optimizer optimizer) => optimizer.GetType().Name.ToLowerInvariant();

    /// <summary>A layer of <see cref="Activation"/>, and its name.</summary>
    /// <param name="number">Of which layer with a function to choose, from 1 on.</param>
    protected (string, nn.Module<Tensor, Tensor>) Activate(int number) => ($"{Activation}{number}".ToLowerInvariant(),
        Activation == Activation.Relu ? nn.ReLU() : Activation == Activation.Tanh ? nn.Tanh() : nn.Sigmoid());
}
