namespace FashionLib.Simd;

/// <summary>A network's layers for images of one shape, and the memory of a batch on its way through them.</summary>
/// <remarks>
/// A step has stages, each shared out among threads. Groups of sixteen images go through the layers and back, one item
/// each; but in a large dense layer an item is some outputs of all groups. At last every block of weights sums its
/// gradient over the groups, always in the same order, and is updated while it is in the cache; it mostly stays with
/// one thread in all stages and steps. No sum depends on which thread computes it, so neither do the weights.
/// </remarks>
internal sealed unsafe class Plan
{
    private readonly (Convolution Layer, int Place)[] shared;
    private readonly (Convolution Layer, int Place, int First, int Rows)[] blocks; // outputs to update at a time
    private readonly List<Group> groups = [];
    private readonly List<Pinned<float>> gradients = []; // of one block, for each thread
    private LayerValues[][] valuesOf = [];               // of each layer, in each group

    public Plan(Shape images, IReadOnlyList<SimdLayer> layers)
    {
        (Images, Layers) = (images, layers);
        (Convolution Layer, int Place)[] weighted = [.. layers.Index().Where(layer => layer.Item is Convolution)
            .Select(layer => ((Convolution)layer.Item, layer.Index))];
        FirstTrained = weighted[0].Place; // there is one: the trainer asks for parameters
        shared = [.. weighted.Where(layer => layer.Layer.IsShared)];
        blocks = [..
            from layer in weighted
            from rows in Enumerable.Range(0, layer.Layer.Output.Channels).Chunk(layer.Layer.RowsAtATime)
            orderby (double)rows[0] / layer.Layer.Output.Channels
            select (layer.Layer, layer.Place, rows[0], rows.Length)];
    }

    public IReadOnlyList<SimdLayer> Layers { get; }

    /// <summary>Place of the first layer with weights: nobody asks for slopes before it.</summary>
    public int FirstTrained { get; }

    public Shape Images { get; }
    public int Classes => Layers[^1].Output.Count;

    /// <summary>A step of training on a batch of all images; its key is for layers that draw random numbers.</summary>
    /// <returns>With the weights before: Σ cross-entropy in nats, number of right predictions, penalty.</returns>
    public (double Loss, int Correct, double Penalty) Train(
        float* images, long* labels, ReadOnlyMemory<long> batch, uint key, Workers workers)
    {
        var count = Lanes.Vectors(batch.Length);
        Prepare(count, workers.Threads);
        var start = 0;
        foreach (var (layer, place) in shared)
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
            results[g] = groups[g].Backward(labels, Members(g), batch.Length);
        });
        var loss = results.Sum(result => result.Loss);
        if (!double.IsFinite(loss))
            return (loss, 0, 0);

        var penalties = new double[blocks.Length];
        workers.Run(blocks.Length, (b, thread) =>
        {
            var (layer, place, first, rows) = blocks[b];
            penalties[b] = layer.Update(valuesOf[place].AsSpan(0, count), first, rows, gradients[thread]);
        });
        return (loss, results.Sum(result => result.Correct), penalties.Sum());

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
        Prepare(groupCount: 0, workers.Threads);
        long[][] members = [.. Enumerable.Range(0, count).Select(image => (long)image).Chunk(Lanes.Count)];
        workers.Run(members.Length, (g, thread) =>
        {
            var group = groups[thread];
            group.Load(images, members[g]);
            group.Forward(..Layers.Count, draw: null);
            foreach (var (lane, image) in members[g].Index())
                for (var c = 0; c < Classes; c++)
                    logits[image * Classes + c] = group.Values[^1].Output[c * Lanes.Count + lane];
        });
    }

    /// <summary>Memory for some groups, and for each thread.</summary>
    private void Prepare(int groupCount, int threads)
    {
        while (gradients.Count < threads)
            gradients.Add(new(blocks.Max(block => block.Layer.GradientSize)));
        while (groups.Count < Math.Max(groupCount, threads))
            groups.Add(new(this));
        if (valuesOf.Length == 0 || valuesOf[0].Length < groups.Count)
            valuesOf = [.. Layers.Select((_, place) => groups.Select(group => group.Values[place]).ToArray())];
    }
}
