using System.Diagnostics;
using TorchSharp.Modules;

namespace FashionLib;

/// <summary>Trains and evaluates a classifier like Keras: cross-entropy of logits plus penalties on kernels.</summary>
/// <remarks>
/// The optimizer's state, the step count and the shuffling go on from one <see cref="Fit"/> to the next, so that two
/// of three epochs each end in the same weights as one of six. The model stays the caller's, who may change it between
/// calls and epochs. Of its modes, <see cref="Fit"/> keeps those of single layers, such as a frozen batch
/// normalization, and evaluation keeps all. A trainer serves one thread at a time.
/// </remarks>
public sealed partial class Trainer : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(50);

    private readonly Sequential model;
    private readonly Optimizer optimizer;
    private readonly EngineChoice choice;
    private readonly SingleUse use;
    private readonly IEnumerator<UpdateFactors> factors;
    private readonly int seed;
    private readonly Random shuffling;
    private Epoch[] completed = [];
    private bool isFitting, isInEpoch;

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
    /// The model has no parameters, a penalty names a layer that it lacks or that has no kernel, or the engine asked
    /// for doesn't know a layer.
    /// </exception>
    public Trainer(
        Sequential model,
        Optimizer optimizer,
        int seed,
        IReadOnlyDictionary<string, L1L2>? penalties = null,
        TrainingEngine engine = TrainingEngine.Automatic,
        int? threads = null)
    {
        RequireEngine(engine, threads);
        (this.model, this.optimizer, this.seed) = (model, optimizer, seed);
        choice = new(model, optimizer, penalties ?? new Dictionary<string, L1L2>(), engine, seed, threads);
        use = new(nameof(Trainer), Free);
        factors = optimizer.Updates().GetEnumerator();
        shuffling = new Random(seed);
    }

    /// <summary>What computes: <see cref="TrainingEngine.Simd"/> or <see cref="TrainingEngine.Autograd"/>.</summary>
    public TrainingEngine Engine => WhyAutograd is null ? TrainingEngine.Simd : TrainingEngine.Autograd;

    /// <summary>Why autograd trains this model, for example which layer only it knows; null where it doesn't.</summary>
    public string? WhyAutograd => choice.WhyAutograd;

    /// <summary>All epochs so far, also those before a cancellation.</summary>
    public History History => new(completed);

    /// <summary>Trains for some epochs, each over all training images in a fresh random order.</summary>
    /// <param name="train">Images to learn from; the last, partial batch is used as well.</param>
    /// <param name="validation">Images to evaluate on after each epoch.</param>
    /// <param name="epochs">Number of epochs; at least 0.</param>
    /// <param name="batchSize">Images a step; at least 1.</param>
    /// <param name="callbacks">Told at most every 50 ms, on this thread, where training stands.</param>
    /// <param name="cancellation">
    /// Ends training between two steps, as a notebook's stop button does; the model keeps what it learned.
    /// </param>
    /// <returns>The trained network, with the figures of these epochs.</returns>
    /// <exception cref="ArgumentException">
    /// There are no images, a number or a label is out of range, or a batch of one image meets a batch normalization.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// The loss became NaN or infinite: training stopped at that step, and <see cref="History"/> has the epochs before.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread uses the trainer, or nothing can be trained: in <c>no_grad</c>, or with all parameters frozen.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The trainer was disposed.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public TrainedModel Fit(
        LabeledImages train,
        LabeledImages validation,
        int epochs,
        int batchSize = 32,
        IReadOnlyList<IProgress<TrainingProgress>>? callbacks = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        RequireImages(train, nameof(train));
        RequireImages(validation, nameof(validation));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Host.Cancellation());
        using var running = use.Begin();
        using var mode = new TrainingMode(model);
        RequireTraining();
        choice.Refresh(inEpoch: false);
        RequireTrainable();
        BatchOfOne.Refuse(model, train, batchSize);
        LabelRange[] labels = [LabelRange.Of(train, "training"), LabelRange.Of(validation, "validation")];
        isFitting = true;
        try
        {
            if (epochs > 0)
                TrainedOn.Remember(model, train, seed);
            TrainedOn.Warn(model, validation, expectUnseen: true);
            return TrainEpochs(train, validation, epochs, batchSize, callbacks ?? [], labels, stop.Token);
        }
        finally
        {
            isFitting = isInEpoch = false;
        }
    }

    private TrainedModel TrainEpochs(
        LabeledImages train, LabeledImages validation, int epochs, int batchSize,
        IReadOnlyList<IProgress<TrainingProgress>> callbacks, LabelRange[] labels, CancellationToken cancellation)
    {
        var start = completed.Length;
        var last = start + epochs;
        Report(callbacks, new(
            0, last, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0, WhyAutograd: WhyAutograd));
        for (var number = start + 1; number <= last; number++)
        {
            choice.Refresh(inEpoch: false); // a callback may have changed the model
            choice.Current.Labels = [.. labels];
            using var onDevice = train.To(choice.Device);
            var state = new TrainingProgress(number, last, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0);
            TrainEpoch(onDevice, validation, batchSize, state, callbacks, cancellation);
        }
        return new(this, model, new(completed[start..]));
    }

    /// <summary>Frees the optimizer's state, at the end of a call if in one; the model stays the caller's.</summary>
    public void Dispose() => use.Dispose();

    private void Free()
    {
        choice.Dispose();
        factors.Dispose();
    }

    private void TrainEpoch(
        LabeledImages train, LabeledImages validation, int batchSize,
        TrainingProgress state, IReadOnlyList<IProgress<TrainingProgress>> callbacks, CancellationToken cancellation)
    {
        var (clock, nextReport) = (Stopwatch.StartNew(), ReportInterval);
        var order = Permutation(train.Count);
        var steps = (train.Count - 1) / batchSize + 1;
        var engine = choice.Current;
        engine.Begin();
        isInEpoch = true;

        TrainingProgress State() => state with
            { SamplesDone = engine.Count, Elapsed = clock.Elapsed, Loss = engine.Loss, Accuracy = engine.Accuracy };

        for (var first = 0; first < train.Count; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            factors.MoveNext();
            engine.Step(train, order.AsMemory(first, Math.Min(batchSize, train.Count - first)), factors.Current);
            RequireFinite("loss", engine.Loss, state, 1 + first / batchSize, steps);
            if (callbacks.Count == 0 || clock.Elapsed < nextReport)
                continue;
            Report(callbacks, State());
            RequireUnchanged(train, order.Length);
            choice.Refresh(inEpoch: true);
            nextReport = clock.Elapsed + ReportInterval;
        }

        var trained = State();
        var (valLoss, valAccuracy, _, _) = EvaluateSilently(validation);
        isInEpoch = false;
        RequireFinite("validation loss", valLoss, state, steps, steps);
        var epoch = new Epoch(state.Epoch, trained.Loss, trained.Accuracy, valLoss, valAccuracy);
        completed = [.. completed, epoch];
        Report(callbacks, trained with { Elapsed = clock.Elapsed, Completed = epoch });
    }

    private void Report(IReadOnlyList<IProgress<TrainingProgress>> callbacks, TrainingProgress state)
    {
        foreach (var callback in callbacks)
            callback.Report(state);
        use.ThrowIfDisposed();
    }

    private long[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).Select(i => (long)i).ToArray();
        shuffling.Shuffle(order);
        return order;
    }
}
