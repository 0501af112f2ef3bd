using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.ScalarType;

namespace FashionLib;

/// <summary>A deeper convolutional network, with batch normalization, and strides instead of pooling.</summary>
/// <remarks>After the plain networks of He et al. (2016), "Deep residual learning …", section 3.3.</remarks>
public static class PlainNet
{
    /// <summary>A new network, (N, 1, 28, 28) → logits (N, 10). The caller disposes it.</summary>
    /// <param name="seed">Seed of the initial weights, and of what is drawn in training.</param>
    public static Sequential Create(int seed) => GlorotUniform.Initialize(
        Sequential(
        [
            ("augment", new RandomShiftAndMirror(shift: 1, seed)),
            ("erase", new RandomErasing(probability: 0.2, seed)),
            ("mirrored", new WithMirrored()),                                    // in evaluation 2N from here on
            .. Convolution(1, inputs: 1, filters: 32),                           // (N, 32, 28, 28)
            .. Convolution(2, inputs: 32, filters: 64, stride: 2),               // (N, 64, 14, 14)
            .. Convolution(3, inputs: 64, filters: 64),                          // (N, 64, 14, 14)
            .. Convolution(4, inputs: 64, filters: 128, stride: 2),              // (N, 128, 7, 7)
            ("flatten", Flatten()),                                              // (N, 6272)
            ("dropout1", new SeededDropout(0.3, seed)),
            ("dense1", Linear(6272, 128, hasBias: false, dtype: Float32)),       // (N, 128)
            ("norm5", BatchNorm1d(128, dtype: Float32)),
            ("relu5", ReLU()),
            ("dropout2", new SeededDropout(0.3, seed)),
            ("logits", Linear(128, 10, dtype: Float32)),                         // (N, 10)
            ("mean", new MeanOfMirrored()),
        ]),
        seed);

    private static (string, Module<Tensor, Tensor>)[] Convolution(
        int number, int inputs, int filters, int stride = 1) =>
    [
        ($"conv{number}", Conv2d(inputs, filters, kernel_size: 3, stride, padding: 1, bias: false, dtype: Float32)),
        ($"norm{number}", BatchNorm2d(filters, dtype: Float32)),
        ($"relu{number}", ReLU()),
    ];
}
