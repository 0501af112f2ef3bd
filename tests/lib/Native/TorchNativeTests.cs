using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionLib.Tests;

public class TorchNativeTests
{
    private const string Alone = "FASHIONLIB_TEST_ALONE";

    [Fact]
    public void Memory_that_a_step_frees_serves_the_next_one()
    {
        Assert.SkipUnless(File.Exists("/proc/thread-self/stat"), "Not Linux.");
        Assert.SkipWhen(Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("MALLOC_")),
            "The user's own settings hold.");
        if (Environment.GetEnvironmentVariable(Alone) is null)
        {
            RunAlone(nameof(Memory_that_a_step_frees_serves_the_next_one));
            return;
        }
        long Faults() => long.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ')[7]);
        void Step() => Array.ForEach([.. Enumerable.Range(0, 8).Select(_ => ones(2 << 20))], tensor => tensor.Dispose());
        var faults = 0L;
        var thread = new Thread(() =>
        {
            set_num_threads(1);
            for (var step = 0; step < 5; step++)
                Step();
            var before = Faults();
            for (var step = 0; step < 10; step++)
                Step();
            faults = (Faults() - before) / 10;
        });
        thread.Start();
        thread.Join();
        Assert.InRange(faults, 0, 500); // of 16,384 pages; glibc alone clears 1,000 of them anew
    }

    /// <summary>In a process of its own: here threads of other tests have left memory of their own behind.</summary>
    private static void RunAlone(string test)
    {
        var program = typeof(TorchNativeTests).Assembly.Location;
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "-noColor", "-method", $"{typeof(TorchNativeTests).FullName}.{test}"])
            {
                Environment = { [Alone] = "1" },
                RedirectStandardOutput = true,
            })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 1", output);
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
