namespace FashionLib.Simd;

/// <summary>Trains a network on the CPU, on weights that stay where their owner has them.</summary>
/// <remarks>
/// The door of this assembly. <see cref="Plan"/> takes a batch through the layers and back, <see cref="Workers"/> are
/// its threads.
/// </remarks>
/// <param name="seed">Seed of what dropout layers draw.</param>
/// <param name="threads">Number of threads, which doesn't change the weights; null for what proves fastest.</param>
public sealed unsafe class Network(int seed, int? threads)
{
    private readonly ThreadChoice choice = new(threads);
    private Plan? plan;

    /// <summary>Whether the processor has the vectors that training needs.</summary>
    public static bool IsSupported => Lanes.IsSupported;

    /// <summary>Steps of training so far, by which dropout layers draw.</summary>
    public uint Steps { get; set; }

    /// <summary>The layers, the first one first; they may be replaced between steps.</summary>
    public IReadOnlyList<Layer> Layers
    {
        get;
        set => (field, plan) = (value, value.SequenceEqual(field) ? plan : null);
    } = [];

    /// <summary>Number of values that the last layer makes of an image.</summary>
    /// <param name="images">What an image is like.</param>
    /// <exception cref="ArgumentException">A layer expects another shape than it is given.</exception>
    public int Classes(Shape images) => PlanFor(images).Classes;

    /// <summary>A step of training; where the loss isn't finite, the weights stay as they are.</summary>
    /// <param name="images">What an image is like.</param>
    /// <param name="pixels">(N, channels, height, width).</param>
    /// <param name="labels">(N), each from 0 to <see cref="Classes"/> less one.</param>
    /// <param name="batch">Which images the step learns from.</param>
    /// <returns>With the weights before: Σ cross-entropy in nats, number of right predictions, penalty.</returns>
    public (double Loss, int Correct, double Penalty) Train(
        Shape images, Pixels pixels, long* labels, ReadOnlyMemory<long> batch)
    {
        var plan = PlanFor(images);
        var key = Dropout.Key((uint)seed, Steps++);
        using var workers = Workers.Rent();
        return choice.Time(count =>
        {
            workers.Threads = count;
            return plan.Train(pixels, labels, batch, key, workers);
        });
    }

    /// <summary>The last layer's values for consecutive images.</summary>
    /// <param name="images">What an image is like.</param>
    /// <param name="pixels">(count, channels, height, width).</param>
    /// <param name="count">Number of images.</param>
    /// <param name="logits">(count, <see cref="Classes"/>), to be written.</param>
    public void Predict(Shape images, Pixels pixels, int count, float* logits)
    {
        using var workers = Workers.Rent();
        workers.Threads = choice.Count;
        PlanFor(images).Predict(pixels, count, logits, workers);
    }

    private Plan PlanFor(Shape images) => plan?.Images == images ? plan : plan = new(images, InOrder(images));

    /// <summary>Makes the layers, with max pooling before increasing functions.</summary>
    /// <remarks>The greatest value is also where its function is greatest, and after pooling there are fewer.</remarks>
    private List<SimdLayer> InOrder(Shape images)
    {
        var described = new List<(Layer Layer, int Number)>();
        foreach (var (number, layer) in Layers.Index())
            described.Insert(
                layer is PoolingLayer { IsMean: false }
                    ? 1 + described.FindLastIndex(before => before.Layer is not ActivationLayer) : described.Count,
                (layer, number));

        var made = new List<SimdLayer>();
        foreach (var (layer, number) in described)
            try
            {
                made.Add(layer.For(made.Count == 0 ? images : made[^1].Output, number));
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"Layer '{layer.Name}', images {images}: {error.Message}", error);
            }
        return made;
    }
}
