using System.Diagnostics;
using TorchSharp.Modules;

namespace FashionLib;

/// <summary>Trains and evaluates a classifier like Keras: cross-entropy of logits plus penalties on kernels.</summary>
/// <remarks>
/// The optimizer's state, the step count and the shuffling go on from one <see cref="Fit"/> to the next, so that two
/// of three epochs each end in the same weights as one of six. The model stays the caller's, who may change it between
/// calls and epochs. Of its modes, <see cref="Fit"/> keeps those of single layers, such as a frozen batch
/// normalization, and evaluation keeps all. What looks wrong in model or images it says once, by
/// <see cref="Host.Warn"/>. A trainer serves one thread at a time.
/// </remarks>
public sealed partial class Trainer : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    private readonly Sequential model;
    private readonly Optimizer optimizer;
    private readonly int seed;
    private readonly ModelReader network;
    private readonly IEnumerator<StepCoefficients> coefficients;
    private readonly Random shuffling;
    private readonly Lock use = new();
    private readonly HashSet<string> told = []; // warnings
    private Epoch[] completed = [];
    private readonly List<int> shuffled = []; // how many images, for each epoch so far
    private int steps;                        // of all epochs
    private bool disposed;

    /// <summary>Prepares training; nothing is computed yet.</summary>
    /// <param name="model">(N, channels, height, width) → logits (N, classes); trained on the device it is on.</param>
    /// <param name="optimizer">How weights are updated.</param>
    /// <param name="seed">Seed of the shuffling; the weights' own seed is the model's.</param>
    /// <param name="penalties">Penalty on the kernel of each layer named; null for none.</param>
    /// <param name="engine">What computes; by itself the fastest that knows all of the model's layers.</param>
    /// <param name="threads">
    /// Number of threads of <see cref="TrainingEngine.Simd"/>, which doesn't change its results; null for what proves
    /// fastest. Autograd's threads are set by <c>torch.set_num_threads</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The model has no parameters or holds a layer that isn't registered, a penalty names a layer that it lacks or
    /// that has no kernel, or the engine asked for doesn't know a layer.
    /// </exception>
    public Trainer(
        Sequential model,
        Optimizer optimizer,
        int seed,
        IReadOnlyDictionary<string, L1L2>? penalties = null,
        TrainingEngine engine = TrainingEngine.Automatic,
        int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        if (!Enum.IsDefined(engine))
            throw new ArgumentOutOfRangeException(nameof(engine), engine, "Expected Automatic, Simd or Autograd.");
        (this.model, this.optimizer, this.seed) = (model, optimizer, seed);
        network = new(model, optimizer, penalties ?? new Dictionary<string, L1L2>(), engine, seed, threads);
        network.Read(steps);
        coefficients = optimizer.Updates().GetEnumerator();
        shuffling = new Random(seed);
    }

    /// <summary>What computes: <see cref="TrainingEngine.Simd"/> or <see cref="TrainingEngine.Autograd"/>.</summary>
    public TrainingEngine Engine => WhyAutograd is null ? TrainingEngine.Simd : TrainingEngine.Autograd;

    /// <summary>Why autograd trains this model, for example which layer only it knows; null where it doesn't.</summary>
    public string? WhyAutograd => network.WhyAutograd;

    /// <summary>All epochs so far, also those before a cancellation.</summary>
    public History History => new(completed);

    /// <summary>Trains for some epochs, each over all training images in a fresh random order.</summary>
    /// <param name="train">Images to learn from; the last, partial batch is used as well.</param>
    /// <param name="validation">Images to evaluate on after each epoch.</param>
    /// <param name="epochs">Number of epochs; at least 0.</param>
    /// <param name="batchSize">Images a step; at least 1.</param>
    /// <param name="callbacks">Told where training stands, on this thread.</param>
    /// <param name="cancellation">
    /// Ends training between two steps, as a notebook's stop button does; the model keeps what it learned.
    /// </param>
    /// <returns>The trained network, with the figures of these epochs.</returns>
    /// <exception cref="ArgumentException">
    /// There are no images, a number or a label is out of range, or a batch of one image meets a batch normalization.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// The loss became NaN or infinite, perhaps as an image is, which is then named: training stopped at that step, and
    /// <see cref="History"/> has the epochs before.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread uses the trainer, or nothing can be trained: in <c>no_grad</c>, or with all parameters frozen. Or
    /// a callback called <see cref="Fit"/>, or changed the model's layers or replaced its parameters.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public TrainedModel Fit(
        LabeledImages train,
        LabeledImages validation,
        int epochs,
        int batchSize = 32,
        IReadOnlyList<ITrainingCallback>? callbacks = null,
        CancellationToken cancellation = default)
    {
        using var running = Begin(isFit: true);
        using var mode = ModuleMode.Training(model);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Host.Cancellation());
        RequireTraining(train, validation, epochs, batchSize);
        var parts = network.Parts;
        using var images = train.To(network.Device);
        using var weights = new WeightWatch(model);
        WarnOnce(weights.Alike());
        List<ITrainingCallback> listeners = [.. callbacks ?? []];
        var (start, last) = (completed.Length, completed.Length + epochs);

        Tell(callback => callback.OnTrainBegin(train.Count, validation.Count, WhyAutograd));
        using var ending = new Ending(listeners);
        for (var epoch = start + 1; epoch <= last; epoch++)
        {
            var (sums, step, clock, told) = (new Sums(), 0, Stopwatch.StartNew(), TimeSpan.Zero);
            TrainingProgress Progress() =>
                new(epoch, last, images.Count, sums.Count, clock.Elapsed, sums.MeanLoss, sums.Accuracy);

            foreach (var batch in NextOrder(images.Count).Chunk(batchSize))
            {
                stop.Token.ThrowIfCancellationRequested();
                step++;
                sums += network.Engine.Step(images, batch, NextCoefficients());
                if (!double.IsFinite(sums.Loss))
                    throw NotFinite(sums.Loss, "training", train, $"Epoch {epoch} of {last}, step {step}");
                if (clock.Elapsed - told < ReportInterval)
                    continue;
                Tell(callback => callback.OnBatchEnd(Progress()));
                told = clock.Elapsed;
            }

            var (valLoss, valAccuracy, _, penalty) = Pass(validation).Result;
            if (!double.IsFinite(valLoss))
                throw NotFinite(valLoss, "validation", validation, $"Epoch {epoch} of {last}");
            completed =
                [.. completed, new(epoch, sums.MeanLoss, sums.Accuracy, valLoss, valAccuracy) { Penalty = penalty }];
            WarnOnce(epoch == 1 ? weights.Unmoved() : []);
            Tell(callback => callback.OnEpochEnd(Progress(), completed[^1]));
        }
        return new(this, model, new(completed[start..]));

        void Tell(Action<ITrainingCallback> report)
        {
            listeners.ForEach(report);
            if (listeners.Count > 0)
                RequireUnchanged(parts, images, train.Count);
        }
    }

    /// <summary>Frees the optimizer's state; the model stays the caller's.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using the trainer.</exception>
    public void Dispose()
    {
        using var running = Begin();
        disposed = true;
        network.Dispose();
        coefficients.Dispose();
    }
}
