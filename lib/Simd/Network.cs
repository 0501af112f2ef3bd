using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>A model's layers as this engine has them, before an image's size is known.</summary>
internal sealed class Network
{
    private readonly List<(string Name, nn.Module Layer, Func<Shape, SimdLayer> Create)> layers = [];
    private readonly Dictionary<nint, SimdUpdate> updates;
    private bool isFlat; // whether the layers read so far end in (N, features)

    /// <summary>Reads the layers; there is an update for each of the model's parameters.</summary>
    public Network(Sequential model, IReadOnlyList<ParameterUpdate> updates)
    {
        this.updates = updates.OfType<SimdUpdate>().ToDictionary(update => update.Parameter.Handle);
        if (!Lanes.IsSupported)
            Obstacle = "the processor has no vectors of 256 bits";
        else if (this.updates.Count < updates.Count)
            Obstacle = "the model isn't of float32 on the CPU";
        else
            Read(model, "");
    }

    /// <summary>Why this engine can't train the model; null where it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The layers for images of one shape.</summary>
    /// <exception cref="ArgumentException">A layer expects another shape than it is given.</exception>
    public Plan For(Shape images)
    {
        var plan = new List<SimdLayer>();
        foreach (var (name, _, create) in layers)
        {
            var shape = plan.Count == 0 ? images : plan[^1].Output;
            try
            {
                plan.Add(create(shape));
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"Layer '{name}', images {images}: {error.Message}", error);
            }
        }
        return new(images, plan);
    }

    private void Read(Sequential model, string prefix)
    {
        foreach (var (name, layer) in model.named_children())
            if (layer is Sequential inner)
                Read(inner, $"{prefix}{name}.");
            else if (layer is Flatten { start_dim: 1, end_dim: -1 })
                isFlat = true;
            else if (Creator(layer) is { } create)
                layers.Insert(PlaceFor(layer), (prefix + name, layer, create));
            else
                Obstacle ??= $"the layer '{prefix}{name}' of type {layer.GetName()} isn't one of those it knows";
        if (prefix == "" && !isFlat)
            Obstacle ??= "the model doesn't end in (N, classes)";
    }

    /// <summary>Where a layer gets: the last place, or for max-pooling that before increasing functions.</summary>
    /// <remarks>The greatest value is also where its function is greatest, and after pooling there are fewer.</remarks>
    private int PlaceFor(nn.Module layer) => layer is not MaxPool2d
        ? layers.Count
        : 1 + layers.FindLastIndex(before => before.Layer
            is not (TorchSharp.Modules.ReLU or TorchSharp.Modules.Tanh or TorchSharp.Modules.Sigmoid));

    /// <summary>How to create a layer once the shape of its input is known; null where the layer is unknown.</summary>
    private Func<Shape, SimdLayer>? Creator(nn.Module layer)
    {
        var number = layers.Count;
        return layer switch
        {
            Linear dense when isFlat => shape =>
                Weighted(new(shape.Count, 1, 1), "inputs", new(1, 1), dense.weight!, dense.bias),
            Conv2d { groups: 1, padding_mode: PaddingModes.Zeros } convolution
                when !isFlat && AllAre(1, convolution.dilation) => shape =>
                Weighted(shape, "channels", WindowOf(convolution), convolution.weight!, convolution.bias),
            MaxPool2d { ceil_mode: false } pool when !isFlat && AllAre(0, pool.padding) && AllAre(1, pool.dilation)
                => shape => new MaxPooling(shape, WindowOf(pool.kernel_size, pool.stride)),
            AvgPool2d { ceil_mode: false, divisor_override: null } pool when !isFlat && AllAre(0, pool.padding)
                => shape => new AveragePooling(shape, WindowOf(pool.kernel_size, pool.stride)),
            TorchSharp.Modules.ReLU => shape => new Activation<ReLU>(shape),
            TorchSharp.Modules.Tanh => shape => new Activation<Tanh>(shape),
            TorchSharp.Modules.Sigmoid => shape => new Activation<Sigmoid>(shape),
            TorchSharp.Modules.Dropout dropout => shape => new Dropout(shape, dropout.p, number),
            _ => null,
        };
    }

    private static bool AllAre(long value, long[]? numbers) => numbers?.All(number => number == value) ?? true;

    private Convolution Weighted(Shape input, string what, Window window, Parameter kernel, Parameter? bias) =>
        input.Channels == kernel.shape[1]
            ? new(input, window, updates[kernel.Handle], bias is null ? null : updates[bias.Handle])
            : throw new ArgumentException($"Expected {kernel.shape[1]} {what}, found {input.Channels}.");

    private static Window WindowOf(Conv2d convolution)
    {
        var window = WindowOf(convolution.kernel_size, convolution.stride);
        return convolution switch
        {
            { padding_type: Padding.Same } => window with { Rows = window.Height - 1, Columns = window.Width - 1 },
            { padding: { } padding } => window with { Rows = 2 * (int)padding[0], Columns = 2 * (int)padding[^1] },
            _ => window,
        };
    }

    private static Window WindowOf(long[] size, long[]? step) =>
        new((int)size[0], (int)size[^1], (int)(step ?? size)[0], (int)(step ?? size)[^1]);
}
