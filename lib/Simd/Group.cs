using System.Runtime.CompilerServices;

namespace FashionLib.Simd;

/// <summary>Memory for sixteen images on their way through the layers and back.</summary>
internal sealed unsafe class Group
{
    private readonly Plan plan;
    private readonly List<Pinned<float>> memory = [];

    public Group(Plan plan)
    {
        this.plan = plan;
        Values = new LayerValues[plan.Layers.Count];
        float* output = New(plan.Images.Count * Lanes.Count), slopes = null;
        foreach (var (i, layer) in plan.Layers.Index())
        {
            float* input = output, inputSlopes = slopes;
            // An activation writes over its input where the layer before doesn't ask for its output again.
            if (i == 0 || layer is not Activation || plan.Layers[i - 1] is Activation)
            {
                output = New(layer.Output.Count * Lanes.Count);
                slopes = i < plan.FirstTrained ? null : New(layer.Output.Count * Lanes.Count);
            }
            Values[i] = new(input, output, inputSlopes, slopes, New(layer.ScratchSize));
        }
    }

    /// <summary>Of each layer.</summary>
    public LayerValues[] Values { get; }

    /// <summary>Puts some of many images into the lanes; lanes left over repeat the first of them.</summary>
    /// <remarks>
    /// What an earlier batch left there, perhaps NaN, would reach the sums over lanes: zero times NaN is NaN.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(float* images, ReadOnlySpan<long> members)
    {
        var pixels = plan.Images.Count;
        var lanes = Values[0].Input;
        for (int first = 0, end; first < pixels; first = end) // what is written meanwhile stays in the cache
        {
            end = Math.Min(first + Lanes.Count, pixels);
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                var image = images + members[lane < members.Length ? lane : 0] * pixels;
                for (var i = first; i < end; i++)
                    lanes[i * Lanes.Count + lane] = image[i];
            }
        }
    }

    /// <summary>Through some of the layers; in training, draw names what they draw at random.</summary>
    public void Forward(Range layers, uint? draw)
    {
        for (var i = layers.Start.Value; i < layers.End.Value; i++)
            plan.Layers[i].Forward(Values[i], draw);
    }

    /// <summary>From the logits to the loss, and back to all slopes; see <see cref="CrossEntropy.Slopes"/>.</summary>
    public (double Loss, int Correct) Backward(long* labels, ReadOnlySpan<long> members, int batchSize)
    {
        ref var last = ref Values[^1];
        var result = CrossEntropy.Slopes(last.Output, plan.Classes, labels, members, batchSize, last.OutputSlopes);
        for (var i = plan.Layers.Count - 1; i >= plan.FirstTrained; i--)
            plan.Layers[i].Backward(Values[i]);
        return result;
    }

    private float* New(int count)
    {
        memory.Add(new(count));
        return memory[^1];
    }
}
