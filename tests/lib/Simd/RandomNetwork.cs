using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Sequential = TorchSharp.Modules.Sequential;

namespace FashionLib.Tests.Simd;

/// <summary>A network, images and a way to train, all drawn from a seed.</summary>
internal sealed class RandomNetwork
{
    private readonly int seed;
    private readonly Random random;
    private readonly List<string> kernels = [];
    private readonly List<string> description = [];
    private int channels = 1, height, width;
    private readonly int imageHeight, imageWidth;
    private bool isFlat;

    public RandomNetwork(int seed)
    {
        this.seed = seed;
        random = new(seed);
        (height, width) = (imageHeight, imageWidth) = (random.Next(4, 13), random.Next(4, 13));
        Recipe = [.. Layers()];
        BatchSize = random.Next(1, 70);
        Images = random.Next(1, 3) * BatchSize + random.Next(BatchSize);
        Optimizer = random.Next(4) switch
        {
            0 => new Adam(),
            1 => new NAdam(),
            2 => new Sgd(LearningRate: 0.02, Momentum: 0.9),
            _ => new Sgd(LearningRate: 0.02, Momentum: 0.5, Nesterov: true),
        };
        Penalties = kernels.Where(_ => random.Next(2) == 0)
            .ToDictionary(name => name, _ => new L1L2(random.Next(2) * 1e-3, random.Next(2) * 1e-3));
        description.Add($"{imageHeight} x {imageWidth}, batch {BatchSize} of {Images}, {Optimizer.GetType().Name}, " +
            $"{Penalties.Count} penalties");
    }

    public int BatchSize { get; }
    public int Images { get; }
    public Optimizer Optimizer { get; }
    public IReadOnlyDictionary<string, L1L2> Penalties { get; }

    /// <summary>Whether rounding may decide which way a slope goes: at the kink of a ReLU, at the greater of two values.</summary>
    public bool HasKinks { get; private set; }

    private IReadOnlyList<(string Name, Func<Module> Create)> Recipe { get; }

    public override string ToString() => $"seed {seed}: {string.Join(", ", description)}";

    /// <summary>The network with weights that are the same at each call.</summary>
    public Sequential Create()
    {
        var model = nn.Sequential(Recipe.Select(layer => (layer.Name, layer.Create())));
        using var noGradient = no_grad();
        foreach (var parameter in GlorotUniform.Initialize(model, seed).parameters().Where(p => p.dim() == 1))
        {
            using var generator = new Generator((ulong)seed);
            parameter.uniform_(-0.1, 0.1, generator);
        }
        return model;
    }

    public LabeledImages CreateImages()
    {
        var drawn = new Random(seed + 1);
        var pixels = Enumerable.Range(0, Images * imageHeight * imageWidth).Select(_ => drawn.NextSingle()).ToArray();
        var labels = Enumerable.Range(0, Images).Select(_ => drawn.NextInt64(10)).ToArray();
        return new(ImageDataset.FashionMnist, tensor(pixels, [Images, 1, imageHeight, imageWidth]), tensor(labels));
    }

    private IEnumerable<(string, Func<Module>)> Layers()
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            if (random.Next(3) > 0)
                yield return Convolution();
            if (random.Next(2) == 0)
                yield return Activation();
            if (random.Next(2) == 0 && Math.Min(height, width) > 1)
                yield return Pooling();
        }
        isFlat = true;
        var features = channels * height * width;
        yield return Named("flatten", () => nn.Flatten());
        for (var i = random.Next(3); i > 0; i--)
        {
            var units = random.Next(1, 40);
            yield return Dense(features, units);
            yield return Activation();
            features = units;
        }
        yield return Dense(features, 10);
    }

    private (string, Func<Module>) Convolution()
    {
        var (inputs, outputs) = (channels, random.Next(1, 12));
        (long y, long x) padding = (random.Next(3), random.Next(3));
        (long y, long x) size = (random.Next(1, Math.Min(5, height) + 1), random.Next(1, Math.Min(5, width) + 1));
        (long y, long x) stride = random.Next(4) == 0 ? (2, 1) : (1, 1);
        var bias = random.Next(4) > 0;
        channels = outputs;
        height = (int)((height + 2 * padding.y - size.y) / stride.y) + 1;
        width = (int)((width + 2 * padding.x - size.x) / stride.x) + 1;
        return Named($"conv {inputs}-{outputs} {size} {padding} {stride}",
            () => nn.Conv2d(inputs, outputs, size, stride, padding, bias: bias), isKernel: true);
    }

    private (string, Func<Module>) Pooling()
    {
        (long y, long x) size = (random.Next(1, Math.Min(4, height + 1)), random.Next(1, Math.Min(4, width + 1)));
        (long y, long x) stride = random.Next(2) == 0 ? size : (random.Next(1, 3), random.Next(1, 3));
        height = (int)((height - size.y) / stride.y) + 1;
        width = (int)((width - size.x) / stride.x) + 1;
        if (random.Next(2) == 0)
            return Named($"avg {size} {stride}", () => nn.AvgPool2d([size.y, size.x], [stride.y, stride.x]));
        HasKinks = true;
        return Named($"max {size} {stride}", () => nn.MaxPool2d([size.y, size.x], [stride.y, stride.x]));
    }

    private (string, Func<Module>) Activation()
    {
        switch (random.Next(isFlat ? 4 : 3))
        {
            case 0:
                HasKinks = true;
                return Named("relu", () => nn.ReLU());
            case 1:
                return Named("tanh", () => nn.Tanh());
            case 2:
                return Named("sigmoid", () => nn.Sigmoid());
            default:
                return Named("dropout", () => nn.Dropout(0));
        }
    }

    private (string, Func<Module>) Dense(int inputs, int outputs)
    {
        var bias = random.Next(4) > 0;
        return Named($"dense {inputs}-{outputs}", () => nn.Linear(inputs, outputs, bias), isKernel: true);
    }

    private (string, Func<Module>) Named(string text, Func<Module> create, bool isKernel = false)
    {
        var name = $"layer{description.Count + 1}";
        description.Add(text);
        if (isKernel)
            kernels.Add(name);
        return (name, create);
    }
}
