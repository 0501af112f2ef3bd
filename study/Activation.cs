namespace FashionLib;

/// <summary>The function after a layer: one that <see cref="TrainingEngine.Simd"/> trains.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,
    /// <summary>(e^x - e^-x) / (e^x + e^-x).</summary>
    Tanh,
    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,
}
