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
        float* output = New(plan.Layers[0].Input.Count * Lanes.Count), slopes = null;
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
        for (var first = 0; first < pixels; first += Lanes.Count) // what is written meanwhile stays in the cache
            for (var lane = 0; lane < members.Length; lane++)
            {
                var image = images + members[lane] * pixels;
                for (var i = first; i < Math.Min(first + Lanes.Count, pixels); i++)
                    lanes[i * Lanes.Count + lane] = image[i];
            }
    }

    /// <summary>From the images to the logits, as in evaluation.</summary>
    public void Forward()
    {
        foreach (var (i, layer) in plan.Layers.Index())
            layer.Forward(values[i]);
    }

    /// <summary>From the images to the loss, and back to all slopes.</summary>
    /// <param name="labels">Of the images; the lanes beyond have no say.</param>
    /// <param name="batchSize">Images in the batch, of which this is a group.</param>
    /// <param name="key">Names the group and the step, for layers that draw random numbers.</param>
    /// <returns>Σ cross-entropy in nats, and the number of images that were told right.</returns>
    public (double Loss, int Correct) Train(ReadOnlySpan<long> labels, int batchSize, uint key)
    {
        foreach (var (i, layer) in plan.Layers.Index())
            layer.Train(values[i], key);
        var result = CrossEntropy.Slopes(
            Logits, plan.Classes, labels, batchSize, values[^1].OutputSlopes);
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
