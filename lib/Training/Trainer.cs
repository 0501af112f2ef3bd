using System.Diagnostics;
using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

/// <summary>Trains and evaluates a classifier as Keras does: cross-entropy from logits plus penalties on kernels.</summary>
/// <remarks>
/// The optimizer's state, the step count and the shuffling go on from one <see cref="Fit"/> to the next, so that two
/// of three epochs each end in the same weights as one of six. The model stays the caller's, who may change it between
/// calls and epochs. Of its modes, <see cref="Fit"/> keeps those of single layers, such as a frozen batch normalization,
/// and evaluation keeps all. A trainer serves one thread at a time.
/// </remarks>
public sealed class Trainer : IDisposable
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
    /// <param name="model">(N, channels, height, width) → logits (N, classes); trained on the device that it is on.</param>
    /// <param name="optimizer">How weights are updated.</param>
    /// <param name="seed">Seed of the shuffling; the weights' own seed is the model's.</param>
    /// <param name="penalties">Penalty on the kernel of each layer named; null for none.</param>
    /// <param name="engine">What computes; by itself the fastest that knows all of the model's layers.</param>
    /// <param name="threads">
    /// Number of threads of <see cref="TrainingEngine.Simd"/>, which doesn't change its results; null for what proves
    /// fastest. Autograd's threads are set by <c>torch.set_num_threads</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The model has no parameters, a penalty names a layer that it lacks or that has no kernel, or the engine asked for
    /// doesn't know a layer.
    /// </exception>
    public Trainer(
        Sequential model,
        Optimizer optimizer,
        int seed,
        IReadOnlyDictionary<string, L1L2>? penalties = null,
        TrainingEngine engine = TrainingEngine.Automatic,
        int? threads = null)
    {
        if (threads is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(threads));
        if (!Enum.IsDefined(engine))
            throw new ArgumentOutOfRangeException(
                nameof(engine), $"Expected one of {string.Join(", ", Enum.GetNames<TrainingEngine>())}, found {engine}.");
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
    /// There are no images, a number or a label is out of its range, or a batch of one image meets a batch normalization.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// The loss became NaN or infinite: training stopped at that step, and <see cref="History"/> has the epochs before.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread is using the trainer, or nothing can be trained: in <c>no_grad</c>, or with all parameters frozen.
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

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Notebook.Cancellation);
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
        Report(callbacks, new(
            0, epochs, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0, WhyAutograd: WhyAutograd));
        for (var number = 1; number <= epochs; number++)
        {
            choice.Refresh(inEpoch: false); // a callback may have changed the model
            choice.Current.Labels = [.. labels];
            using var onDevice = train.To(choice.Device);
            var state = new TrainingProgress(number, epochs, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0);
            TrainEpoch(onDevice, validation, batchSize, state, callbacks, cancellation);
        }
        return new(this, model, new(completed[start..]));
    }

    /// <summary>Mean loss, with penalty, and accuracy; warns of images that the model was trained on.</summary>
    /// <remarks>Also, as <see cref="Predict"/>, of another data set or another scale than it was trained on.</remarks>
    /// <param name="images">Images to evaluate on.</param>
    /// <param name="batchSize">Images at a time; the result doesn't depend on it but for rounding.</param>
    public EvaluationResult Evaluate(LabeledImages images, int batchSize = 500)
    {
        RequireImages(images, nameof(images));
        using var running = Begin();
        TrainedOn.Warn(model, images, expectUnseen: true);
        return EvaluateSilently(images, batchSize);
    }

    private EvaluationResult EvaluateSilently(LabeledImages images, int batchSize = 500)
    {
        using var running = Begin();
        using var mean = new RunningMean(choice.Device);
        var range = LabelRange.Of(images, "given");
        foreach (var (logits, labels) in Forward(images, batchSize))
        {
            range.Require(logits.shape[1]);
            mean.Add(cross_entropy(logits, labels), logits, labels);
        }
        var penalty = choice.Penalty();
        return new(mean.Loss + penalty, mean.Accuracy, images.Count, penalty);
    }

    /// <summary>Probabilities of all classes for each image, and what follows from them.</summary>
    /// <remarks>Warns of another data set or another scale than the model was trained on.</remarks>
    /// <inheritdoc cref="Evaluate"/>
    public Predictions Predict(LabeledImages images, int batchSize = 500)
    {
        using var running = Begin();
        TrainedOn.Warn(model, images, expectUnseen: false);
        var logProbabilities = new float[images.Count, images.ClassNames.Count];
        var first = 0;
        foreach (var (logits, _) in Forward(images, batchSize))
        {
            using var batch = log_softmax(logits, dim: 1).to_type(float32).cpu().contiguous();
            if (batch.shape[1] != images.ClassNames.Count)
                throw new ArgumentException(
                    $"Expected a model with {images.ClassNames.Count} outputs, one for each class of " +
                    $"{images.Dataset.Title}, found {batch.shape[1]}.", nameof(images));
            var row = MemoryMarshal.CreateSpan(ref logProbabilities[first, 0], (int)batch.numel());
            batch.data<float>().CopyTo(row);
            first += (int)batch.shape[0];
        }
        return new(images, logProbabilities);
    }

    /// <summary>Frees the optimizer's state, at the end of a call in which it happens; the model stays the caller's.</summary>
    public void Dispose() => use.Dispose();

    private void Free()
    {
        choice.Dispose();
        factors.Dispose();
    }

    /// <summary>Begins a use of the model as it is now, perhaps from a callback of <see cref="Fit"/>.</summary>
    private SingleUse.Use Begin()
    {
        var running = use.Begin();
        try
        {
            choice.Refresh(isInEpoch);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    private void RequireTraining()
    {
        if (isFitting)
            throw new InvalidOperationException(
                "Expected Fit to be called when no other Fit of this trainer runs, found it in a callback of one.");
        if (!is_grad_enabled() || is_inference_mode_enabled())
            throw new InvalidOperationException(
                "Expected gradients to be on in Fit, found them off. Call it outside no_grad() and inference_mode().");
    }

    private void RequireTrainable()
    {
        if (choice.Trainable == 0)
            throw new InvalidOperationException(
                "Expected a parameter to train, found all of them frozen. Set requires_grad of those that are to learn.");
    }

    private void TrainEpoch(
        LabeledImages train, LabeledImages validation, int batchSize,
        TrainingProgress state, IReadOnlyList<IProgress<TrainingProgress>> callbacks, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var nextReport = ReportInterval;
        var order = Permutation(train.Count);
        var steps = (train.Count - 1) / batchSize + 1;
        var engine = choice.Current;
        engine.Begin();
        isInEpoch = true;

        TrainingProgress State() => state with
        {
            SamplesDone = engine.Count,
            Elapsed = clock.Elapsed,
            Loss = engine.Loss,
            Accuracy = engine.Accuracy,
        };

        for (var first = 0; first < train.Count; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            factors.MoveNext();
            engine.Step(train, order.AsMemory(first, Math.Min(batchSize, train.Count - first)), factors.Current);
            RequireFinite("loss", engine.Loss, state, 1 + first / batchSize, steps);
            if (callbacks.Count == 0 || clock.Elapsed < nextReport)
                continue;
            Report(callbacks, State());
            if ((train.Images.shape[0], train.Labels.shape[0]) != (order.Length, order.Length))
                throw new InvalidOperationException(
                    $"Expected the {order.Length} training images to stay in an epoch, found {train.Images.shape[0]} " +
                    $"images and {train.Labels.shape[0]} labels: a callback has resized them.");
            choice.Refresh(inEpoch: true);
            nextReport = clock.Elapsed + ReportInterval;
        }

        var trained = State();
        var (valLoss, valAccuracy, _, _) = EvaluateSilently(validation);
        isInEpoch = false;
        RequireFinite("validation loss", valLoss, state, steps, steps);
        var epoch = new Epoch(completed.Length + 1, trained.Loss, trained.Accuracy, valLoss, valAccuracy);
        completed = [.. completed, epoch];
        Report(callbacks, trained with { Elapsed = clock.Elapsed, Completed = epoch });
    }

    private void RequireFinite(string what, double loss, TrainingProgress state, int step, int steps)
    {
        if (!double.IsFinite(loss))
            throw new NotFiniteNumberException(
                FormattableString.Invariant($"Epoch {state.Epoch} of {state.Epochs}, step {step} of {steps}: expected a ") +
                FormattableString.Invariant($"finite {what}, found {loss}, at the learning rate {optimizer.LearningRate}.") +
                " Try a smaller one, and see that pixels go from 0 to 1; begin with a new model, as the weights of this " +
                "one may be far off. The trainer's History has the epochs before.", loss);
    }

    /// <summary>Logits (n, classes) and labels (n) of each batch; both live until the next one is asked for.</summary>
    private IEnumerable<(Tensor Logits, Tensor Labels)> Forward(LabeledImages images, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var (engine, device) = (choice.Current, choice.Device);
        for (var first = 0; first < images.Count; first += batchSize)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var end = Math.Min(first + batchSize, images.Count);
            yield return (
                engine.Logits(images.Images.slice(0, first, end, 1).to(device)),
                images.Labels.slice(0, first, end, 1).to(device));
        }
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

    private static void RequireImages(LabeledImages images, string name)
    {
        if (images.Count == 0)
            throw new ArgumentException("Expected at least one image, found none.", name);
    }
}
