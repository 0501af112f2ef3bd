using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib.Tests;

public class TorchNativeTests
{
    /// <summary>
    /// glibc alone maps a block of over 32 MB by itself, marks that in the word before it, and gives it back when it is
    /// freed; how much of smaller ones it keeps depends on the thread (findings/torchsharp-page-faults.sh).
    /// </summary>
    [Fact]
    public void Memory_that_a_step_frees_is_kept_for_the_next_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !RuntimeInformation.RuntimeIdentifier.Contains("musl"), "No glibc.");
        Assert.SkipWhen(Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("MALLOC_")),
            "The user's own settings hold.");
        set_num_threads(get_num_threads()); // libtorch is loaded
        var block = Marshal.AllocHGlobal(40 << 20);
        var isMapped = (Marshal.ReadIntPtr(block, -nint.Size) & 2) != 0;
        Marshal.FreeHGlobal(block);
        Assert.False(isMapped);
    }

    /// <summary>Some processors mislead libtorch's convolutions of float32; those of float64 are other code.</summary>
    [Theory]
    [InlineData(5, 1, 3, 10, 9, 2, 2, 1, 0)]
    [InlineData(13, 1, 2, 6, 11, 3, 2, 0, 1)]
    [InlineData(17, 1, 3, 8, 6, 3, 3, 0, 0)]
    [InlineData(17, 3, 4, 4, 11, 1, 3, 0, 0)]
    [InlineData(61, 9, 9, 7, 9, 3, 2, 0, 0)]
    [InlineData(32, 6, 16, 14, 14, 5, 5, 0, 0)]
    public void Gradients_of_convolutions_are_right_on_this_processor(
        int images, int channels, int filters, int height, int width, int kernelHeight, int kernelWidth, int paddingY, int paddingX)
    {
        using var scope = NewDisposeScope();
        long[] shape = [images, channels, height, width], kernel = [filters, channels, kernelHeight, kernelWidth];
        var (values, weights) = (randn(shape, float64), randn(kernel, float64));

        Tensor[] Gradients(ScalarType type)
        {
            var (x, w) = (values.to(type).detach().requires_grad_(true), weights.to(type).detach().requires_grad_(true));
            conv2d(x, w, padding: [paddingY, paddingX]).square().sum().backward();
            return [x.grad!.to(float64), w.grad!.to(float64)];
        }

        foreach (var (expected, actual) in Gradients(float64).Zip(Gradients(float32)))
            Assert.True(((actual - expected).abs().max() / expected.abs().max()).item<double>() < 1e-4);
    }
}
