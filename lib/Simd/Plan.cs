namespace FashionLib.Simd;

/// <summary>A network's layers for images of one shape, and the memory of a batch on its way through them.</summary>
/// <remarks>
/// A step has stages, each shared out among threads. Groups of sixteen images go through the layers and back, one item
/// each; but in a dense layer an item is some outputs of all groups. At last every block of weights sums its gradient
/// over the groups, always in the same order, and is updated while it is in the cache. A thread mostly gets the same
/// outputs' weights in all stages and steps, as moving them from core to core costs more than their arithmetic. No sum
/// depends on which thread computes it, so neither do the weights.
/// </remarks>
internal sealed unsafe class Plan
{
    private readonly (int Place, Convolution Layer)[] weighted, shared;
    private readonly Block[] blocks;
    private readonly List<Group> groups = [];
    private readonly List<Pinned<float>> gradients = []; // of one block, for each thread
    private LayerValues[][] valuesOf = [];               // of each layer, in each group

    public Plan(Shape images, IReadOnlyList<SimdLayer> layers)
    {
        (Images, Layers) = (images, layers);
        weighted = [.. layers.Index().Where(layer => layer.Item is Convolution)
            .Select(layer => (layer.Index, (Convolution)layer.Item))];
        shared = [.. weighted.Where(layer => layer.Layer.IsShared)];
        blocks = [.. weighted.SelectMany(layer => Block.Of(layer.Layer, layer.Place))
            .OrderBy(block => (double)block.First / block.Layer.Output.Channels)];
    }

    public IReadOnlyList<SimdLayer> Layers { get; }

    /// <summary>Place of the first layer with weights: nobody asks for slopes before it.</summary>
    public int FirstTrained => weighted[0].Place;

    public Shape Images { get; }

    /// <summary>Logits of an image.</summary>
    public int Classes => Layers[^1].Output.Count;

    /// <summary>Whether a layer may write over its input, as the one before doesn't ask for its output again.</summary>
    public bool WorksInPlace(int layer) =>
        layer > 0 && Layers[layer] is Activation && Layers[layer - 1] is not Activation;

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
        var start = 0;
        foreach (var (place, layer) in shared)
        {
            var before = start..place;
            workers.Run(count, (g, _) => Forward(g, before));
            workers.Run(layer.TileCount, (tile, _) =>
            {
                foreach (ref readonly var values in valuesOf[place].AsSpan(0, count))
                    layer.Forward(values, tile);
            });
            start = place + 1;
        }

        var results = new (double Loss, int Correct)[count];
        workers.Run(count, (g, _) =>
        {
            Forward(g, start..Layers.Count);
            var members = Members(g);
            Span<long> actual = stackalloc long[members.Length];
            for (var lane = 0; lane < members.Length; lane++)
                actual[lane] = labels[members[lane]];
            results[g] = groups[g].Backward(actual, batch.Length);
        });

        var penalties = new double[blocks.Length];
        workers.Run(blocks.Length, (b, thread) => penalties[b] = Update(blocks[b], count, gradients[thread]));
        return (results.Sum(result => result.Loss), results.Sum(result => result.Correct), penalties.Sum());

        ReadOnlySpan<long> Members(int g) =>
            batch.Span[(g * Lanes.Count)..Math.Min((g + 1) * Lanes.Count, batch.Length)];

        void Forward(int g, Range layers)
        {
            if (layers.Start.Value == 0)
                groups[g].Load(images, Members(g));
            groups[g].Forward(layers, Dropout.Key(key, (uint)g));
        }
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
            group.Forward(..Layers.Count, draw: null);
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
            valuesOf = [.. Layers.Select((_, place) => groups.Select(group => group[place]).ToArray())];
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

        public static IEnumerable<Block> Of(Convolution layer, int place) =>
            Enumerable.Range(0, layer.Output.Channels).Chunk(layer.RowsAtATime)
                .Select(rows => new Block(layer, place, rows[0], rows.Length));
    }
}
