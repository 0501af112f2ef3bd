using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.ScalarType;

namespace FashionLib;

/// <summary>The convolutional network of the 2020 report, after LeNet-5.</summary>
/// <remarks>
/// LeCun et al. (1998) average where this network takes the maximum, have trainable pooling and a sparse second
/// convolution, and end in radial basis functions.
/// </remarks>
public static class LeNet
{
    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="seed">Seed of the initial weights.</param>
    public static Sequential Create(int seed) => GlorotUniform.Initialize(
        Sequential(
            ("conv1", Conv2d(1, 6, kernel_size: 5, padding: 2, dtype: Float32)), // (N, 6, 28, 28)
            ("tanh1", Tanh()),
            ("pool1", MaxPool2d(kernel_size: 2)),                                // (N, 6, 14, 14)
            ("conv2", Conv2d(6, 16, kernel_size: 5, dtype: Float32)),            // (N, 16, 10, 10)
            ("tanh2", Tanh()),
            ("pool2", MaxPool2d(kernel_size: 2)),                                // (N, 16, 5, 5)
            ("conv3", Conv2d(16, 120, kernel_size: 5, dtype: Float32)),          // (N, 120, 1, 1)
            ("tanh3", Tanh()),
            ("flatten", Flatten()),                                              // (N, 120)
            ("dense1", Linear(120, 84, dtype: Float32)),                         // (N, 84)
            ("relu1", ReLU()),
            ("logits", Linear(84, 10, dtype: Float32))),                         // (N, 10)
        seed);
}
