using System.Diagnostics;
using FashionLib.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib;

/// <summary>Trains and evaluates a classifier as Keras does: cross-entropy from logits plus penalties on kernels.</summary>
/// <remarks>
/// The optimizer's state, the step count and the shuffling go on from one <see cref="Fit"/> to the next, so that two
/// of three epochs each end in the same weights as one of six. The model stays the caller's.
/// </remarks>
public sealed class Trainer : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(50);

    private readonly Sequential model;
    private readonly Device device;
    private readonly List<(Tensor Parameter, L1L2 Penalty)> parameters;
    private readonly List<ParameterUpdate> updates;
    private readonly Engine engine;
    private readonly IEnumerator<UpdateFactors> factors;
    private readonly Random shuffling;
    private readonly List<Epoch> completed = [];

    /// <summary>Prepares training; nothing is computed yet.</summary>
    /// <param name="model">(N, 1, height, width) → logits (N, classes); trained on the device that it is on.</param>
    /// <param name="optimizer">How weights are updated.</param>
    /// <param name="seed">Seed of the shuffling; the weights' own seed is the model's.</param>
    /// <param name="penalties">Penalty on the kernel of each layer named; null for none.</param>
    /// <param name="engine">What computes; by itself the fastest that knows all of the model's layers.</param>
    /// <param name="threads">
    /// Number of threads of <see cref="TrainingEngine.Simd"/>, which doesn't change its results; null for what proves
    /// fastest. Autograd's threads are set by <c>torch.set_num_threads</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A penalty names a layer that the model lacks or that has no kernel, or the engine asked for doesn't know a layer.
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
        this.model = model;
        parameters = WithPenalties(model, penalties ?? new Dictionary<string, L1L2>());
        device = parameters[0].Parameter.device;
        updates = [.. parameters.Select(p => ParameterUpdate.For(p.Parameter, p.Penalty, optimizer))];
        factors = optimizer.Updates().GetEnumerator();
        shuffling = new Random(seed);

        var network = new Network(model, updates);
        if (engine == TrainingEngine.Simd && network.Obstacle is { } obstacle)
            throw new ArgumentException(
                $"Expected a model that the engine {engine} can train, found that {obstacle}.", nameof(engine));
        WhyAutograd = engine == TrainingEngine.Autograd ? "the caller chose it" : network.Obstacle;
        this.engine = WhyAutograd is null
            ? new SimdEngine(network, [.. updates.Cast<SimdUpdate>()], seed, threads)
            : new AutogradEngine(model, device, updates);
    }

    /// <summary>What computes: <see cref="TrainingEngine.Simd"/> or <see cref="TrainingEngine.Autograd"/>.</summary>
    public TrainingEngine Engine => WhyAutograd is null ? TrainingEngine.Simd : TrainingEngine.Autograd;

    /// <summary>Why autograd trains this model, for example which layer only it knows; null where it doesn't.</summary>
    public string? WhyAutograd { get; }

    /// <summary>All epochs so far, also those before a cancellation.</summary>
    public History History => new([.. completed]);

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
    /// <exception cref="ArgumentException">There are no images, or a number is out of its range.</exception>
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
        using var onDevice = train.To(device);
        var start = completed.Count;
        callbacks ??= [];
        Report(callbacks, new(
            0, epochs, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0, WhyAutograd: WhyAutograd));
        for (var number = 1; number <= epochs; number++)
        {
            var state = new TrainingProgress(number, epochs, train.Count, 0, validation.Count, TimeSpan.Zero, 0, 0);
            TrainEpoch(onDevice, validation, batchSize, state, callbacks, stop.Token);
        }
        return new(this, model, new([.. completed[start..]]));
    }

    /// <summary>Mean loss, with penalty, and accuracy.</summary>
    /// <param name="images">Images to evaluate on.</param>
    /// <param name="batchSize">Images at a time; the result doesn't depend on it but for rounding.</param>
    public EvaluationResult Evaluate(LabeledImages images, int batchSize = 500)
    {
        RequireImages(images, nameof(images));
        using var mean = new RunningMean(device);
        foreach (var (logits, labels) in Forward(images, batchSize))
            mean.Add(cross_entropy(logits, labels), logits, labels);
        return new(mean.Loss + Penalty(), mean.Accuracy, images.Count);
    }

    /// <summary>Probabilities of all classes for each image, and what follows from them.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public Predictions Predict(LabeledImages images, int batchSize = 500)
    {
        var rows = new List<float>(images.Count * images.ClassNames.Count);
        foreach (var (logits, _) in Forward(images, batchSize))
            rows.AddRange(log_softmax(logits, dim: 1).cpu().data<float>());
        var classes = images.Count == 0 ? images.ClassNames.Count : rows.Count / images.Count;
        var logProbabilities = new float[images.Count, classes];
        Buffer.BlockCopy(rows.ToArray(), 0, logProbabilities, 0, rows.Count * sizeof(float));
        return new(images, logProbabilities);
    }

    /// <summary>Frees the optimizer's state; the model stays the caller's.</summary>
    public void Dispose()
    {
        foreach (var update in updates)
            update.Dispose();
        engine.Dispose();
        factors.Dispose();
    }

    private void TrainEpoch(
        LabeledImages train, LabeledImages validation, int batchSize,
        TrainingProgress state, IReadOnlyList<IProgress<TrainingProgress>> callbacks, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var nextReport = ReportInterval;
        var order = Permutation(train.Count);
        engine.Begin();
        model.train();

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
            if (callbacks.Count == 0 || clock.Elapsed < nextReport)
                continue;
            Report(callbacks, State());
            nextReport = clock.Elapsed + ReportInterval;
        }

        var trained = State();
        var (valLoss, valAccuracy, _) = Evaluate(validation);
        var epoch = new Epoch(completed.Count + 1, trained.Loss, trained.Accuracy, valLoss, valAccuracy);
        completed.Add(epoch);
        Report(callbacks, trained with { Elapsed = clock.Elapsed, Completed = epoch });
    }

    /// <summary>Logits (n, classes) and labels (n) of each batch; both live until the next one is asked for.</summary>
    private IEnumerable<(Tensor Logits, Tensor Labels)> Forward(LabeledImages images, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        model.eval();
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

    private static void Report(IReadOnlyList<IProgress<TrainingProgress>> callbacks, TrainingProgress state)
    {
        foreach (var callback in callbacks)
            callback.Report(state);
    }

    private double Penalty()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return parameters.Where(p => p.Penalty != new L1L2())
            .Sum(p => TensorUpdate.Of(p.Penalty, p.Parameter).to_type(float64).item<double>());
    }

    private long[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).Select(i => (long)i).ToArray();
        shuffling.Shuffle(order);
        return order;
    }

    private static List<(Tensor, L1L2)> WithPenalties(Sequential model, IReadOnlyDictionary<string, L1L2> penalties)
    {
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach (var layer in penalties.Keys.Where(layer => !parameters.ContainsKey(Kernel(layer))))
            throw new ArgumentException(
                $"Expected a penalty on one of the layers with a kernel ({string.Join(", ", parameters.Keys
                    .Where(name => name.EndsWith(".weight")).Select(name => name[..^".weight".Length]))}), " +
                $"found '{layer}'.", nameof(penalties));
        return [.. parameters.Select(p => ((Tensor)p.Value,
            penalties.FirstOrDefault(penalty => Kernel(penalty.Key) == p.Key).Value ?? new L1L2()))];
    }

    private static string Kernel(string layer) => layer + ".weight";

    private static void RequireImages(LabeledImages images, string name)
    {
        if (images.Count == 0)
            throw new ArgumentException("Expected at least one image, found none.", name);
    }
}
