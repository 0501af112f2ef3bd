using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.ScalarType;

namespace FashionLib;

/// <summary>A network of convolutions; <see cref="LeNet"/> where nothing else is said.</summary>
/// <remarks>The last convolution sees all that the others leave of an image: it makes one value a filter.</remarks>
public sealed record ConvolutionalConfiguration : Configuration
{
    /// <summary>A configuration whose convolutions end in tanh.</summary>
    public ConvolutionalConfiguration() => Activation = Activation.Tanh;

    /// <summary>Filters of each convolution.</summary>
    public IReadOnlyList<int> Filters { get; init; } = [6, 16, 120];

    /// <summary>Height and width of the kernels, but for the last convolution's; odd.</summary>
    public int KernelSize { get; init; } = 5;

    /// <summary>How far a kernel moves at a time.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How many convolutions, from the first one on, see a border of zeros of half a kernel's size.</summary>
    public int Padded { get; init; } = 1;

    /// <summary>What follows each convolution but the last one.</summary>
    public Pooling Pooling { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Columns => new Dictionary<string, object>(
    [
        new("network", "convolutional"), new("filters", string.Join('-', Filters)),
        new("kernel_size", (long)KernelSize), new("stride", (long)Stride), new("padded", (long)Padded),
        new("pooling", $"{Pooling}".ToLowerInvariant()), .. base.Columns,
    ]);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The convolutions leave nothing of an image.</exception>
    public override Sequential Create(int seed) => GlorotUniform.Initialize(Sequential(
    [
        .. Convolutions(),
        ("flatten", Flatten()),                              // (N, Filters[^1])
        ("dense1", Linear(Filters[^1], 84, dtype: Float32)), // (N, 84)
        ("relu1", ReLU()),
        ("logits", Linear(84, 10, dtype: Float32)),          // (N, 10)
    ]), seed);

    private IEnumerable<(string, Module<Tensor, Tensor>)> Convolutions()
    {
        var (channels, size) = (1, 28);
        foreach (var (i, filters) in Filters.Index())
        {
            var isLast = i == Filters.Count - 1;
            var (kernel, stride, padding) =
                isLast ? (size, 1, 0) : (KernelSize, Stride, i < Padded ? KernelSize / 2 : 0);
            var least = Math.Max(1, kernel - 2 * padding);
            if (size < least)
                throw new InvalidOperationException(
                    $"{this}: expected an image of {least} x {least} at least before convolution {i + 1}, found " +
                    $"{size} x {size}. Take a smaller kernel or stride, more padding, or fewer convolutions.");
            yield return ($"conv{i + 1}", Conv2d(channels, filters, kernel, stride, padding, dtype: Float32));
            yield return Activate(i + 1);
            (channels, size) = (filters, (size + 2 * padding - kernel) / stride + 1);
            if (isLast || Pooling == Pooling.None)
                continue;
            yield return ($"pool{i + 1}", Pooling == Pooling.Max ? MaxPool2d(2) : AvgPool2d(2));
            size /= 2;
        }
    }
}
