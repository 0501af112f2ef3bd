using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Trains a network of well-known layers on the CPU, on the model's own weights, without libtorch.</summary>
internal sealed unsafe class SimdEngine(Simd.Network network, List<Simd.WeightUpdate> updates) : IEngine
{
    public Sums Step(LabeledImages train, long[] batch, StepCoefficients coefficients)
    {
        foreach (var update in updates)
            update.Begin(coefficients.Gradient, coefficients.Mean, coefficients.Root);
        var pixels = train.Pixels;
        var (loss, correct, penalty) = network.Train(
            ShapeOf(pixels), AddressOf(pixels), train.Labels.Address<long>(), batch);
        return new(loss + batch.Length * penalty, correct, batch.Length);
    }

    public Tensor Logits(Tensor images)
    {
        using var inOnePiece = images.contiguous();
        var (shape, count) = (ShapeOf(images), images.shape[0]);
        var logits = empty([count, network.Classes(shape)], float32, CPU);
        network.Predict(shape, AddressOf(inOnePiece), (int)count, logits.Address<float>());
        return logits;
    }

    private static Simd.Pixels AddressOf(Tensor pixels) =>
        pixels.dtype == ScalarType.Byte ? new(pixels.Address<byte>()) : new(pixels.Address<float>());

    private static Simd.Shape ShapeOf(Tensor images) =>
        new((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
}
