using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <summary>Memory for sixteen images on their way through the layers and back.</summary>
internal sealed unsafe class Group
{
    private readonly Plan plan;
    private readonly LayerValues[] values;
    private readonly List<Pinned<float>> memory = [];

    public Group(Plan plan)
    {
        this.plan = plan;
        values = new LayerValues[plan.Layers.Count];
        float* output = New(plan.Images.Count * Lanes.Count), slopes = null;
        foreach (var (i, layer) in plan.Layers.Index())
        {
            float* input = output, inputSlopes = slopes;
            if (!plan.WorksInPlace(i))
            {
                output = New(layer.Output.Count * Lanes.Count);
                slopes = i < plan.FirstTrained ? null : New(layer.Output.Count * Lanes.Count);
            }
            values[i] = new(input, output, inputSlopes, slopes, New(layer.ScratchSize));
        }
    }

    /// <summary>The values of a layer.</summary>
    public ref readonly LayerValues this[int layer] => ref values[layer];

    /// <summary>A vector for each class.</summary>
    public float* Logits => values[^1].Output;

    /// <summary>Puts some of many images into the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(float* images, ReadOnlySpan<long> members)
    {
        var pixels = plan.Images.Count;
        var lanes = values[0].Input;
        for (int first = 0, end; first < pixels; first = end) // what is written meanwhile stays in the cache
        {
            end = Math.Min(first + Lanes.Count, pixels);
            for (var lane = 0; lane < members.Length; lane++)
            {
                var image = images + members[lane] * pixels;
                for (var i = first; i < end; i++)
                    lanes[i * Lanes.Count + lane] = image[i];
            }
        }
    }

    /// <summary>Through some of the layers.</summary>
    /// <param name="layers">Which ones.</param>
    /// <param name="draw">In training, names what the layers draw at random.</param>
    public void Forward(Range layers, uint? draw)
    {
        for (var i = layers.Start.Value; i < layers.End.Value; i++)
            plan.Layers[i].Forward(values[i], draw);
    }

    /// <summary>From the logits to the loss, and back to all slopes.</summary>
    /// <param name="labels">Of the images; the lanes beyond have no say.</param>
    /// <param name="batchSize">Images in the batch, of which this is a group.</param>
    /// <returns>Σ cross-entropy in nats, and the number of images that were told right.</returns>
    public (double Loss, int Correct) Backward(ReadOnlySpan<long> labels, int batchSize)
    {
        var result = CrossEntropy.Slopes(Logits, plan.Classes, labels, batchSize, values[^1].OutputSlopes);
        for (var i = plan.Layers.Count - 1; i >= plan.FirstTrained; i--)
            plan.Layers[i].Backward(values[i]);
        return result;
    }

    private float* New(int count)
    {
        memory.Add(new(count));
        return memory[^1];
    }
}
