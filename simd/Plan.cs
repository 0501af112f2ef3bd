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
    private readonly IReadOnlyList<SimdLayer> layers;
    private readonly int firstTrained; // place of the first layer with weights: nobody asks for gradients before it
    private readonly (Convolution Layer, int Place)[] shared;
    private readonly (Convolution Layer, int Place, int First, int Rows)[] blocks; // outputs to update at a time
    private readonly nint groupSize; // floats from one group's values to the next one's
    private readonly List<Pinned<float>> gradients = []; // of one block, for each thread
    private Pinned<float> memory = new(0);
    private LayerValues[] values = []; // of each layer, in the first group

    public Plan(Shape images, IReadOnlyList<SimdLayer> layers)
    {
        (Images, this.layers) = (images, layers);
        (Convolution Layer, int Place)[] weighted = [.. layers.Index().Where(layer => layer.Item is Convolution)
            .Select(layer => ((Convolution)layer.Item, layer.Index))];
        firstTrained = weighted[0].Place; // there is one: the trainer asks for parameters
        shared = [.. weighted.Where(layer => layer.Layer.IsShared)];
        blocks = [..
            from layer in weighted
            from rows in Enumerable.Range(0, layer.Layer.Output.Channels).Chunk(layer.Layer.RowsAtATime)
            orderby (double)rows[0] / layer.Layer.Output.Channels
            select (layer.Layer, layer.Place, rows[0], rows.Length)];
        groupSize = Layout(null).Size;
    }

    public Shape Images { get; }
    public int Classes => layers[^1].Output.Count;

    /// <summary>A step of training on a batch of all images; its key is for layers that draw random numbers.</summary>
    /// <returns>With the weights before: Σ cross-entropy in nats, number of right predictions, penalty.</returns>
    public (double Loss, int Correct, double Penalty) Train(
        Pixels images, long* labels, ReadOnlyMemory<long> batch, uint key, Workers workers)
    {
        var groups = Lanes.Vectors(batch.Length);
        Prepare(groups, workers.Threads);
        var start = 0;
        foreach (var (layer, place) in shared)
        {
            var before = start..place;
            workers.Run(groups, (g, _) => Forward(g, before));
            workers.Run(layer.TileCount, (tile, _) =>
            {
                for (var g = 0; g < groups; g++)
                    layer.Forward(Values(g, place), tile);
            });
            start = place + 1;
        }

        var results = new (double Loss, int Correct)[groups];
        workers.Run(groups, (g, _) =>
        {
            Forward(g, start..layers.Count);
            var last = Values(g, layers.Count - 1);
            results[g] = CrossEntropy.Gradients(
                last.Output, Classes, labels, Members(g), batch.Length, last.OutputGradients);
            for (var i = layers.Count - 1; i >= firstTrained; i--)
                layers[i].Backward(Values(g, i));
        });
        var loss = results.Sum(result => result.Loss);
        if (!double.IsFinite(loss))
            return (loss, 0, 0);

        var penalties = new double[blocks.Length];
        workers.Run(blocks.Length, (b, thread) =>
        {
            var (layer, place, first, rows) = blocks[b];
            penalties[b] = layer.Update(values[place], groups, groupSize, first, rows, gradients[thread]);
        });
        return (loss, results.Sum(result => result.Correct), penalties.Sum());

        ReadOnlySpan<long> Members(int g) =>
            batch.Span[(g * Lanes.Count)..Math.Min((g + 1) * Lanes.Count, batch.Length)];

        void Forward(int g, Range range)
        {
            if (range.Start.Value == 0)
                Load(g, images, Members(g));
            this.Forward(g, range, Dropout.Key(key, (uint)g));
        }
    }

    /// <summary>The logits of consecutive images, (count, classes) row by row.</summary>
    public void Predict(Pixels images, int count, float* logits, Workers workers)
    {
        Prepare(groups: 0, workers.Threads);
        long[][] members = [.. Enumerable.Range(0, count).Select(image => (long)image).Chunk(Lanes.Count)];
        workers.Run(members.Length, (chunk, thread) =>
        {
            Load(thread, images, members[chunk]);
            Forward(thread, ..layers.Count, draw: null);
            foreach (var (lane, image) in members[chunk].Index())
                for (var c = 0; c < Classes; c++)
                    logits[image * Classes + c] = Values(thread, layers.Count - 1).Output[c * Lanes.Count + lane];
        });
    }

    /// <summary>Puts some of many images into a group's lanes; lanes left over repeat the first of them.</summary>
    /// <remarks>
    /// What an earlier batch left there, perhaps NaN, would reach the sums over lanes: zero times NaN is NaN.
    /// </remarks>
    private void Load(int group, Pixels images, ReadOnlySpan<long> members)
    {
        var places = stackalloc nint[Lanes.Count];
        for (var lane = 0; lane < Lanes.Count; lane++)
            places[lane] = (nint)members[lane < members.Length ? lane : 0] * Images.Count;
        images.Load(places, Images.Count, Values(group, 0).Input);
    }

    /// <summary>Takes a group through some of the layers; in training, draw names what they draw at random.</summary>
    private void Forward(int group, Range range, uint? draw)
    {
        for (var i = range.Start.Value; i < range.End.Value; i++)
            layers[i].Forward(Values(group, i), draw);
    }

    private LayerValues Values(int group, int place) => values[place].At(group * groupSize);

    /// <summary>Sees to memory for some groups, and for each thread.</summary>
    private void Prepare(int groups, int threads)
    {
        while (gradients.Count < threads)
            gradients.Add(new(blocks.Max(block => block.Layer.GradientSize)));
        var size = Math.Max(groups, threads) * groupSize;
        if (memory.Count >= size)
            return;
        memory = new(checked((int)size));
        values = Layout(memory).Values;
    }

    /// <summary>Lays out a group's values from a place on, and tells how many floats they take.</summary>
    private (LayerValues[] Values, nint Size) Layout(float* start)
    {
        var next = start;
        var laidOut = new LayerValues[layers.Count];
        float* output = New(Images.Count * Lanes.Count), outputGradients = null;
        foreach (var (i, layer) in layers.Index())
        {
            float* input = output, inputGradients = outputGradients;
            if (i == 0 || !layer.IsInPlace || layers[i - 1].IsInPlace)
            {
                output = New(layer.Output.Count * Lanes.Count);
                outputGradients = i < firstTrained ? null : New(layer.Output.Count * Lanes.Count);
            }
            laidOut[i] = new(input, output, inputGradients, outputGradients, New(layer.ScratchSize));
        }
        return (laidOut, (nint)(next - start));

        float* New(int count)
        {
            var place = next;
            next += count;
            return place;
        }
    }
}
