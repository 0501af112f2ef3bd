using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionLib.Simd;

namespace FashionLib.Tests.Simd;

public sealed unsafe class NetworkTests
{
    /// <remarks>The digest is that of processors with AVX2 and with AVX-512.</remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_training_ends_in_the_same_bits_on_every_processor_and_number_of_threads(int threads)
    {
        const int Images = 40, Steps = 20;
        var random = new Random(1);
        Pinned<float> Noise(int count) => new([.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)]);
        var rule = new UpdateRule(L1: 1e-3, L2: 1e-3, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-7);
        int[] counts = [3 * 25, 3, 108 * 37, 37, 37 * 10];
        WeightUpdate[] updates = [.. counts.Select(count => new WeightUpdate(count, rule))];
        Pinned<float>[] weights = [.. counts.Select(Noise)];
        Pinned<float>[] means = [.. counts.Select(count => new Pinned<float>(count))];
        Pinned<float>[] meanSquares = [.. counts.Select(count => new Pinned<float>(count))];
        foreach (var (i, update) in updates.Index())
        {
            update.Weights = weights[i];
            update.Means = means[i];
            update.MeanSquares = meanSquares[i];
        }
        var network = new Network(seed: 1, threads)
        {
            Layers =
            [
                new ConvolutionLayer("conv1", Channels: 1, new(5, 5, PaddingY: 4, PaddingX: 4), updates[0], updates[1]),
                new ActivationLayer("tanh1", ActivationFunction.Tanh),
                new PoolingLayer("pool1", new(2, 2, 2, 2), IsMean: false),
                new DenseLayer("dense1", Inputs: 108, updates[2], updates[3]),
                new ActivationLayer("relu1", ActivationFunction.ReLU),
                new DropoutLayer("dropout1", 0.2),
                new DenseLayer("logits", Inputs: 37, updates[4], Bias: null),
            ],
        };
        var pixels = Noise(Images * 12 * 12);
        Pinned<long> labels = new([.. Enumerable.Range(0, Images).Select(image => image % 10L)]);
        long[] batch = [.. Enumerable.Range(0, Images).Select(image => (long)image)];
        var losses = new List<double>();
        for (var step = 0; step < Steps; step++)
        {
            foreach (var update in updates)
                update.Begin(gradient: 0, mean: 3e-3, root: 1);
            losses.Add(network.Train(new(1, 12, 12), new(pixels.Pointer), labels, batch).Loss);
        }
        GC.KeepAlive((means, meanSquares));
        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]} to {losses[^1]}");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var place in weights)
            hash.AppendData(MemoryMarshal.AsBytes(new Span<float>(place, place.Count)));
        Assert.Equal("481c47c9ba319be0", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }
}
