namespace FashionLib.Simd;

/// <summary>What a layer does with a group of sixteen images, whose values it doesn't hold itself.</summary>
internal abstract class SimdLayer(Shape input, Shape output)
{
    public Shape Input { get; } = input;
    public Shape Output { get; } = output;

    /// <summary>Floats that the layer wants to itself in each group, zero at first.</summary>
    public virtual int ScratchSize => 0;

    /// <summary>Computes the outputs.</summary>
    public abstract void Forward(in LayerValues values);

    /// <summary>Computes the outputs in training, where some layers draw random numbers.</summary>
    /// <param name="values">The group's.</param>
    /// <param name="key">Names the draw: another one for each group of each step.</param>
    public virtual void Train(in LayerValues values, uint key) => Forward(values);

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
    public float* Input => input;
    public float* Output => output;
    public float* InputSlopes => inputSlopes;
    public float* OutputSlopes => outputSlopes;
    public float* Scratch => scratch;
}
