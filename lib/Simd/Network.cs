using FashionLib.Training;
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

    /// <summary>Reads the layers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="updates">An update for each of its parameters.</param>
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
    private int PlaceFor(nn.Module layer)
    {
        var place = layers.Count;
        while (layer is MaxPool2d && place > 0 && layers[place - 1].Layer
            is TorchSharp.Modules.ReLU or TorchSharp.Modules.Tanh or TorchSharp.Modules.Sigmoid)
            place--;
        return place;
    }

    /// <summary>How to create a layer once the shape of its input is known; null where the layer is unknown.</summary>
    private Func<Shape, SimdLayer>? Creator(nn.Module layer)
    {
        var number = layers.Count;
        return layer switch
        {
            Linear dense when isFlat => shape => new Convolution(
                Flattened(shape, dense.in_features), new Window(1, 1),
                Update(dense.weight)!, Update(dense.bias), (int)dense.out_features),
            Conv2d { groups: 1, padding_mode: PaddingModes.Zeros } convolution
                when !isFlat && AllAre(1, convolution.dilation) => shape => new Convolution(
                Of(shape, convolution.in_channels), WindowOf(convolution),
                Update(convolution.weight)!, Update(convolution.bias), (int)convolution.out_channels),
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

    private SimdUpdate? Update(Parameter? parameter) => parameter is null ? null : updates[parameter.Handle];

    private static Shape Flattened(Shape shape, long inputs) => shape.Count == inputs
        ? new(shape.Count, 1, 1)
        : throw new ArgumentException($"Expected {inputs} inputs, found {shape.Count}.");

    private static Shape Of(Shape shape, long channels) => shape.Channels == channels
        ? shape
        : throw new ArgumentException($"Expected {channels} channels, found {shape.Channels}.");

    private static Window WindowOf(Conv2d convolution)
    {
        var window = WindowOf(convolution.kernel_size, convolution.stride);
        var (top, left) = convolution.padding is { } padding ? ((int)padding[0], (int)padding[^1]) : (0, 0);
        return convolution.padding_type switch
        {
            Padding.Same => window with
            {
                Top = (window.Height - 1) / 2,
                Left = (window.Width - 1) / 2,
                Rows = window.Height - 1,
                Columns = window.Width - 1,
            },
            Padding.Valid => window,
            _ => window with { Top = top, Left = left, Rows = 2 * top, Columns = 2 * left },
        };
    }

    private static Window WindowOf(long[] size, long[] step) =>
        new((int)size[0], (int)size[^1], (int)step[0], (int)step[^1]);
}
