using System.Globalization;
using FashionLib.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>All that a run of a study depends on, but for its seed.</summary>
public abstract record Configuration
{
    /// <summary>How weights are updated.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Penalty on the kernels of the dense layers.</summary>
    public L1L2 Penalty { get; init; } = new();

    /// <summary>The function after each layer that has one to choose.</summary>
    public Activation Activation { get; init; }

    /// <summary>Number of epochs.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Number of images to train on, the first ones.</summary>
    public int Images { get; init; } = 55_000;

    /// <summary>What computes. This engine's results depend on the seed alone, whatever else is running.</summary>
    protected virtual TrainingEngine Engine => TrainingEngine.Simd;

    /// <summary>The configuration as columns of a table: texts, longs and doubles, by name.</summary>
    public virtual IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>
    {
        ["activation"] = $"{Activation}".ToLowerInvariant(),
        ["optimizer"] = Optimizer.GetType().Name.ToLowerInvariant(), ["learning_rate"] = Optimizer.LearningRate,
        ["momentum"] = (Optimizer as Sgd)?.Momentum ?? 0, ["l1"] = Penalty.L1, ["l2"] = Penalty.L2,
        ["epochs"] = (long)Epochs, ["batch_size"] = (long)BatchSize, ["images"] = (long)Images,
    };

    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="seed">Seed of the initial weights.</param>
    public abstract Sequential Create(int seed);

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
        var (start, threads, diverged) = (ThreadTime.Seconds(), get_num_threads(), false);
        using var train = images.Train.Take(Images);
        using var model = Create(seed);
        var dense = model.named_children().Where(child => child.module is Linear).Select(child => child.name);
        using var trainer = new Trainer(model, Optimizer, seed, Penalty.On([.. dense]), Engine, threads: 1);
        set_num_threads(1); // libtorch's sums depend on their number, in the last digit
        try
        {
            var trained = trainer.Fit(train, images.Validation, Epochs, BatchSize, cancellation: cancellation);
            keep?.Invoke(trained);
        }
        catch (NotFiniteNumberException)
        {
            diverged = true;
        }
        finally
        {
            set_num_threads(threads);
        }
        var parameters = model.parameters().Sum(parameter => parameter.numel());
        return new(trainer.History.Epochs, parameters, ThreadTime.Seconds() - start, diverged);
    }

    /// <summary>The columns in one line, which names the records of its runs.</summary>
    public sealed override string ToString() => string.Join(' ', Columns.Select(column =>
        string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}")));

    /// <summary>A layer of <see cref="Activation"/>.</summary>
    protected nn.Module<Tensor, Tensor> Activate() =>
        Activation == Activation.Relu ? nn.ReLU() : Activation == Activation.Tanh ? nn.Tanh() : nn.Sigmoid();
}
