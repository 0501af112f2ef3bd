namespace FashionLib;

/// <summary>What does the arithmetic of training.</summary>
public enum TrainingEngine
{
    /// <summary><see cref="Simd"/> where it knows every layer, else <see cref="Autograd"/>.</summary>
    Automatic,

    /// <summary>
    /// The library's own vectorised loops, several times as fast: for float32 on the CPU, and the layers Flatten,
    /// Linear, Conv2d, MaxPool2d, AvgPool2d, ReLU, Tanh, Sigmoid and Dropout.
    /// </summary>
    Simd,

    /// <summary>libtorch's automatic derivatives: for every layer, device and float type.</summary>
    Autograd,
}
