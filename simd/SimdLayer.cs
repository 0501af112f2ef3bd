namespace FashionLib.Simd;

/// <summary>What a layer does with a group of sixteen images, whose values it doesn't hold itself.</summary>
internal abstract class SimdLayer(Shape input, Shape output)
{
    public Shape Input { get; } = input;
    public Shape Output { get; } = output;

    /// <summary>Floats that the layer wants to itself in each group, zero at first; whole vectors.</summary>
    public virtual int ScratchSize => 0;

    /// <summary>Whether it may write over its input: neither it nor one like it asks for that again.</summary>
    public virtual bool IsInPlace => false;

    /// <summary>Computes the outputs; in training, draw names what is drawn at random for them.</summary>
    public abstract void Forward(in LayerValues values, uint? draw);

    /// <summary>Computes the gradients at the inputs from those at the outputs.</summary>
    public abstract void Backward(in LayerValues values);
}

/// <summary>Where one group's values of one layer lie; a feature is sixteen floats.</summary>
/// <remarks>Gradients are derivatives of the loss by values; those at the input are null where not asked for.</remarks>
internal readonly unsafe struct LayerValues(
    float* input, float* output, float* inputGradients, float* outputGradients, float* scratch)
{
    public readonly float* Input = input, Output = output, Scratch = scratch;
    public readonly float* InputGradients = inputGradients, OutputGradients = outputGradients;

    /// <summary>Those of another group, whose memory lies so many floats on.</summary>
    public LayerValues At(nint offset) => new(
        Input + offset, Output + offset, InputGradients == null ? null : InputGradients + offset,
        OutputGradients + offset, Scratch + offset);
}
