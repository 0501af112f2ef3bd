using System.Collections;
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib.Simd;

/// <summary>A model's layers as this engine has them, before an image's size is known.</summary>
internal sealed unsafe class Network
{
    private static readonly HashSet<Type> Known =
    [
        typeof(Sequential), typeof(Flatten), typeof(Linear), typeof(Conv2d), typeof(MaxPool2d), typeof(AvgPool2d),
        typeof(TorchSharp.Modules.ReLU), typeof(TorchSharp.Modules.Tanh), typeof(TorchSharp.Modules.Sigmoid),
        typeof(TorchSharp.Modules.Dropout),
    ];

    // TorchSharp keeps hooks in four private dictionaries and has no way to ask for them.
    private static readonly FieldInfo[] HookFields =
    [
        .. typeof(nn.Module<Tensor, Tensor>).BaseType!
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.Name.EndsWith("hooks", StringComparison.Ordinal)),
    ];

    private readonly List<KnownLayer> layers = [];
    private readonly Dictionary<nint, VectorisedUpdate> updates; // by parameter
    private readonly HashSet<nint> reached = []; // parameters
    private bool isFlat; // whether the layers read so far end in (N, features)

    /// <summary>Reads the layers; there is an update for each of the model's parameters.</summary>
    public Network(Sequential model, IReadOnlyList<ParameterUpdate> updates)
    {
        this.updates = updates.OfType<VectorisedUpdate>().ToDictionary(update => update.Parameter.Handle);
        Obstacle = !Lanes.IsSupported ? "the processor has no vectors of 256 bits"
            : this.updates.Count < updates.Count ? "the model isn't of float32 on the CPU, each parameter in one piece"
            : updates.Any(u => !u.Parameter.requires_grad) ? "a parameter is frozen: its requires_grad is false"
            : Overlap() ? "two parameters share memory"
            : null;
        if (Obstacle is null)
            Read(model, "");
    }

    /// <summary>The updates of its parameters.</summary>
    public IReadOnlyCollection<VectorisedUpdate> Updates => updates.Values;

    /// <summary>Whether another one is made of the same layers, so that this one may go on in its place.</summary>
    public bool IsLike(Network other) => Obstacle == other.Obstacle &&
        layers.Select(layer => layer.Traits).SequenceEqual(other.layers.Select(layer => layer.Traits));

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
        if (Unknown(model) is { } why)
            Obstacle ??= $"the network{(prefix == "" ? "" : $" '{prefix[..^1]}'")} {why}";
        foreach (var (name, layer) in model.named_children())
            if (Unknown(layer) is { } reason)
                Obstacle ??= $"the layer '{prefix}{name}' of type {layer.GetName()} {reason}";
            else if (layer is Sequential inner)
                Read(inner, $"{prefix}{name}.");
            else if (layer is Flatten { start_dim: 1, end_dim: -1 })
                isFlat = true;
            else if (Describe(layer) is var (traits, create))
                layers.Insert(PlaceFor(layer), new(prefix + name, traits, create));
            else
                Obstacle ??= $"the layer '{prefix}{name}' of type {layer.GetName()} isn't one of those it knows";
        if (prefix == "" && !isFlat)
            Obstacle ??= "the model doesn't end in (N, classes)";
    }

    /// <summary>Why a layer may do otherwise than its type says, or a parameter more than one thing.</summary>
    private string? Unknown(nn.Module layer) =>
        !Known.Contains(layer.GetType()) ? "isn't one of those it knows"
        : HasHooks(layer) ? "has a hook"
        : layer is Sequential ? null
        : layer.parameters(recurse: false).Any(p => !reached.Add(p.Handle)) ? "shares its parameters" : null;

    /// <summary>Whether functions are called before or after a layer's own; also where it can't be told.</summary>
    private static bool HasHooks(nn.Module layer) => layer is not nn.Module<Tensor, Tensor> || HookFields.Length < 4 ||
        HookFields.Any(field => field.GetValue(layer) is not IDictionary { Count: 0 });

    private bool Overlap()
    {
        var places = Updates.Select(update => (Start: (nint)update.Parameter.Address<float>(), update.Parameter))
            .OrderBy(place => place.Start).ToArray();
        return places.Zip(places.Skip(1)).Any(pair =>
            pair.First.Start + (nint)pair.First.Parameter.numel() * sizeof(float) > pair.Second.Start);
    }

    /// <summary>Where a layer gets: the last place, or for max-pooling that before increasing functions.</summary>
    /// <remarks>The greatest value is also where its function is greatest, and after pooling there are fewer.</remarks>
    private int PlaceFor(nn.Module layer) => layer is not MaxPool2d
        ? layers.Count
        : 1 + layers.FindLastIndex(before => before.Traits is not Type);

    /// <summary>What a layer is created from, and how, once its input's shape is known; null if unknown.</summary>
    private (object Traits, Func<Shape, SimdLayer> Create)? Describe(nn.Module layer)
    {
        var number = layers.Count;
        return layer switch
        {
            Linear { weight: { } weight } dense when isFlat && AreWhole(weight, dense.bias, 2) =>
                Weighted("inputs", new(1, 1), weight, dense.bias),
            Conv2d { groups: 1, padding_mode: PaddingModes.Zeros, weight: { } kernel } convolution
                when !isFlat && AllAre(1, convolution.dilation) && AreWhole(kernel, convolution.bias, 4) =>
                Weighted("channels", WindowOf(convolution), kernel, convolution.bias),
            MaxPool2d { ceil_mode: false } pool when !isFlat && AllAre(0, pool.padding) && AllAre(1, pool.dilation) =>
                Pooled(WindowOf(pool.kernel_size, pool.stride), isMean: false),
            AvgPool2d { ceil_mode: false, divisor_override: null } pool when !isFlat && AllAre(0, pool.padding) =>
                Pooled(WindowOf(pool.kernel_size, pool.stride), isMean: true),
            TorchSharp.Modules.ReLU => (typeof(ReLU), shape => new Activation<ReLU>(shape)),
            TorchSharp.Modules.Tanh => (typeof(Tanh), shape => new Activation<Tanh>(shape)),
            TorchSharp.Modules.Sigmoid => (typeof(Sigmoid), shape => new Activation<Sigmoid>(shape)),
            TorchSharp.Modules.Dropout { p: >= 0 and <= 1 } dropout => Dropped(dropout.training ? dropout.p : 0),
            _ => null,
        };

        (object, Func<Shape, SimdLayer>) Dropped(double p) => (p, shape => new Dropout(shape, p, number));
    }

    private static (object, Func<Shape, SimdLayer>) Pooled(Window window, bool isMean) =>
        ((window, isMean), shape => new Pooling(shape, window, isMean));

    private (object, Func<Shape, SimdLayer>) Weighted(string what, Window window, Parameter kernel, Parameter? bias)
    {
        var (kernelUpdate, biasUpdate) = (updates[kernel.Handle], bias is null ? null : updates[bias.Handle]);
        return ((what, window, kernelUpdate, biasUpdate), shape =>
        {
            var input = what == "inputs" ? new Shape(shape.Count, 1, 1) : shape;
            return input.Channels == kernel.shape[1]
                ? new Convolution(input, window, kernelUpdate, biasUpdate)
                : throw new ArgumentException($"Expected {kernel.shape[1]} {what}, found {input.Channels}.");
        });
    }

    private static bool AreWhole(Tensor weight, Tensor? bias, int dimensions) =>
        weight.dim() == dimensions && weight.numel() > 0 &&
        (bias is null || bias.dim() == 1 && bias.shape[0] == weight.shape[0]);

    private static bool AllAre(long value, long[]? numbers) => numbers?.All(number => number == value) ?? true;

    private static Window WindowOf(Conv2d convolution)
    {
        var window = WindowOf(convolution.weight!.shape[2..], convolution.stride); // as forward has it
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

/// <summary>A layer that this engine knows.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Traits">All that it is created from, to compare; of an activation, its function's type.</param>
/// <param name="Create">Creates it for a shape of images.</param>
internal sealed record KnownLayer(string Name, object Traits, Func<Shape, SimdLayer> Create);
