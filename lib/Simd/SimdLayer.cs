namespace FashionLib.Simd;

/// <summary>What a layer does with a group of sixteen images, whose values it doesn't hold itself.</summary>
internal abstract class SimdLayer(Shape input, Shape output)
{
    public Shape Input { get; } = input;
    public Shape Output { get; } = output;

    /// <summary>Floats that the layer wants to itself in each group, zero at first.</summary>
    public virtual int ScratchSize => 0;

    /// <summary>Computes the outputs.</summary>
    /// <param name="values">The group's.</param>
    /// <param name="draw">In training, names what is drawn at random for this group in this step.</param>
    public abstract void Forward(in LayerValues values, uint? draw);

    /// <summary>Computes the slopes at the inputs from those at the outputs.</summary>
    public abstract void Backward(in LayerValues values);
}

/// <summary>Where one group's values of one layer lie; a feature is sixteen floats.</summary>
/// <param name="input">What the layer is given.</param>
/// <param name="output">What it returns; the same memory where an activation works in place.</param>
/// <param name="inputSlopes">Derivatives of the loss with respect to the input; null where nobody asks for them.</param>
/// <param name="outputSlopes">Likewise, to the output.</param>
/// <param name="scratch">Of <see cref="SimdLayer.ScratchSize"/> floats.</param>
internal readonly unsafe struct LayerValues(
    float* input, float* output, float* inputSlopes, float* outputSlopes, float* scratch)
{
    public readonly float* Input = input, Output = output, Scratch = scratch;
    public readonly float* InputSlopes = inputSlopes, OutputSlopes = outputSlopes;
}
