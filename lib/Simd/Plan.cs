namespace FashionLib.Simd;

/// <summary>A network's layers for images of one shape, and the memory of a batch on its way through them.</summary>
/// <remarks>
/// A step has two parts, each shared out among threads. Every group of sixteen images goes through the layers and back.
/// Then every block of weights sums its gradient over the groups, always in the same order, and is updated while it
/// is in the cache. No sum depends on which thread computes it, so neither do the weights.
/// </remarks>
internal sealed unsafe class Plan
{
    private readonly SimdLayer[] layers;
    private readonly List<Block> blocks = [];
    private readonly List<Group> groups = [];
    private readonly List<Pinned<float>> gradients = []; // of one block, for each thread
    private LayerValues[][] valuesOf = [];               // of each layer, in each group

    /// <summary>Takes the layers in the order of the network.</summary>
    public Plan(Shape images, IEnumerable<SimdLayer> network)
    {
        Images = images;
        layers = [.. network];
        // The greatest value is also where an increasing function of it is greatest: after pooling there are fewer.
        for (var i = 1; i < layers.Length; i++)
            if (layers[i] is MaxPooling pooling && layers[i - 1] is Activation activation)
                (layers[i - 1], layers[i]) = (pooling, activation.For(pooling.Output));
        FirstTrained = Array.FindIndex(layers, layer => layer is Convolution);
        foreach (var (place, layer) in layers.Index())
            if (layer is Convolution weighted)
                for (var row = 0; row < layer.Output.Channels; row += weighted.RowsAtATime)
                    blocks.Add(new(weighted, place, row, Math.Min(weighted.RowsAtATime, layer.Output.Channels - row)));
    }

    public IReadOnlyList<SimdLayer> Layers => layers;

    /// <summary>Place of the first layer with weights: nobody asks for slopes before it.</summary>
    public int FirstTrained { get; }

    public Shape Images { get; }

    /// <summary>Logits of an image.</summary>
    public int Classes => layers[^1].Output.Count;

    /// <summary>Whether a layer may write over its input, as the one before doesn't ask for its output again.</summary>
    public bool WorksInPlace(int layer) =>
        layer > 0 && layers[layer] is Activation && layers[layer - 1] is not Activation;

    /// <summary>A step of training.</summary>
    /// <param name="images">All images, one after the other.</param>
    /// <param name="labels">Their labels.</param>
    /// <param name="batch">Which images the step learns from.</param>
    /// <param name="key">Names the step, for layers that draw random numbers.</param>
    /// <param name="workers">Share out the work.</param>
    /// <returns>With the weights before: Σ cross-entropy in nats, number of right predictions, penalty.</returns>
    public (double Loss, int Correct, double Penalty) Train(
        float* images, long* labels, ReadOnlyMemory<long> batch, uint key, Workers workers)
    {
        var count = GroupsFor(batch.Length);
        Prepare(Math.Max(count, workers.Threads), workers.Threads);
        var results = new (double Loss, int Correct)[count];
        workers.Run(count, (g, _) =>
        {
            var members = batch.Span[(g * Lanes.Count)..Math.Min((g + 1) * Lanes.Count, batch.Length)];
            Span<long> actual = stackalloc long[members.Length];
            for (var lane = 0; lane < members.Length; lane++)
                actual[lane] = labels[members[lane]];
            groups[g].Load(images, members);
            results[g] = groups[g].Train(actual, batch.Length, Dropout.Key(key, (uint)g));
        });

        var penalties = new double[blocks.Count];
        workers.Run(blocks.Count, (b, thread) => penalties[b] = Update(blocks[b], count, gradients[thread]));
        return (results.Sum(result => result.Loss), results.Sum(result => result.Correct), penalties.Sum());
    }

    /// <summary>The logits of consecutive images, (count, classes) row by row.</summary>
    public void Predict(float* images, int count, float* logits, Workers workers)
    {
        Prepare(workers.Threads, workers.Threads);
        workers.Run(GroupsFor(count), (g, thread) =>
        {
            var (group, first) = (groups[thread], g * Lanes.Count);
            var lanes = Math.Min(Lanes.Count, count - first);
            Span<long> members = [.. Enumerable.Range(first, lanes).Select(i => (long)i)];
            group.Load(images, members);
            group.Forward();
            for (var lane = 0; lane < lanes; lane++)
                for (var c = 0; c < Classes; c++)
                    logits[(first + lane) * Classes + c] = group.Logits[c * Lanes.Count + lane];
        });
    }

    private static int GroupsFor(int images) => (images + Lanes.Count - 1) / Lanes.Count;

    private void Prepare(int groupCount, int threads)
    {
        if (groups.Count < groupCount)
        {
            while (groups.Count < groupCount)
                groups.Add(new(this));
            valuesOf = [.. layers.Select((_, place) => groups.Select(group => group[place]).ToArray())];
        }
        while (gradients.Count < threads)
            gradients.Add(new(blocks.Max(block => block.GradientSize)));
    }

    private double Update(Block block, int groupCount, float* gradient)
    {
        var (layer, place, first, rows) = block;
        var biasGradient = gradient + rows * layer.GradientStep;
        layer.Gradient(valuesOf[place].AsSpan(0, groupCount), first, rows, gradient, biasGradient);
        return layer.Update(first, rows, gradient, biasGradient);
    }

    /// <summary>Some outputs of a layer, whose weights are updated at a time.</summary>
    private sealed record Block(Convolution Layer, int Place, int First, int Rows)
    {
        public int GradientSize => Rows * Layer.GradientStep + Rows;
    }
}
