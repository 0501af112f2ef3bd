using System.Collections;
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Describes a model's layers to the vectorised engine, which knows nothing of TorchSharp.</summary>
internal sealed class LayerReader
{
    private static readonly Assembly OfTorchSharp = typeof(Linear).Assembly;

    // TorchSharp keeps hooks in four private dictionaries and has no way to ask for them.
    private static readonly FieldInfo[] HookFields =
    [
        .. typeof(nn.Module<Tensor, Tensor>).BaseType!
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.Name.EndsWith("hooks", StringComparison.Ordinal)),
    ];

    private readonly Dictionary<nint, Simd.WeightUpdate> weights; // by parameter
    private readonly HashSet<nint> reached = []; // parameters
    private bool isFlat; // whether the layers read so far end in (N, features)

    /// <summary>Reads the layers; there is an update for each of the model's parameters.</summary>
    public LayerReader(Sequential model, IReadOnlyList<ParameterUpdate> updates)
    {
        weights = updates.OfType<VectorisedUpdate>()
            .ToDictionary(update => update.Parameter.Handle, update => update.Attach());
        Obstacle = !Simd.Network.IsSupported ? "the processor has neither AVX2 nor AdvSimd"
            : weights.Count < updates.Count ? "the model isn't of float32 on the CPU, each parameter in one piece"
            : updates.Any(u => !u.Parameter.requires_grad) ? "a parameter is frozen: its requires_grad is false"
            : Simd.WeightUpdate.Overlap(weights.Values) ? "two parameters share memory"
            : null;
        foreach (var (layer, path) in ModuleTree.All(model))
            Obstacle ??= Read(layer, path) is not { } why ? null
                : path == "" ? $"the network {why}" : $"the layer '{path}' of type {layer.GetName()} {why}";
        Obstacle ??= isFlat ? null : "the model doesn't end in (N, classes)";
    }

    /// <summary>The layers, but for flattening.</summary>
    public List<Simd.Layer> Layers { get; } = [];

    /// <summary>Why the engine can't train the model; null where it can.</summary>
    public string? Obstacle { get; }

    /// <summary>Adds a layer, or says why the engine might not do all that it does.</summary>
    private string? Read(nn.Module layer, string path)
    {
        var isFlatten = layer is Flatten { start_dim: 1, end_dim: -1 };
        var isOwn = layer.GetType().Assembly != OfTorchSharp; // which may derive from a known one
        var described = isOwn ? null : Describe(path, layer);
        if (isOwn || described is null && !isFlatten && layer is not Sequential)
            return "isn't one of those it knows";
        if (HasHooks(layer))
            return "has a hook";
        if (layer is not Sequential && layer.parameters(recurse: false).Any(p => !reached.Add(p.Handle)))
            return "shares its parameters";
        isFlat |= isFlatten;
        if (described is not null)
            Layers.Add(described);
        return null;
    }

    /// <summary>Whether functions are called before or after a layer's own; also where it can't be told.</summary>
    private static bool HasHooks(nn.Module layer) => layer is not nn.Module<Tensor, Tensor> || HookFields.Length < 4 ||
        HookFields.Any(field => field.GetValue(layer) is not IDictionary { Count: 0 });

    /// <summary>A layer as the engine is to have it; null if unknown.</summary>
    private Simd.Layer? Describe(string name, nn.Module layer) => layer switch
    {
        Linear { weight: { } kernel } dense when isFlat && AreWhole(kernel, dense.bias, 2) =>
            new Simd.DenseLayer(name, (int)kernel.shape[1], WeightsOf(kernel)!, WeightsOf(dense.bias)),
        Conv2d { groups: 1, padding_mode: PaddingModes.Zeros, weight: { } kernel } convolution
            when !isFlat && AllAre(1, convolution.dilation) && AreWhole(kernel, convolution.bias, 4) =>
            new Simd.ConvolutionLayer(
                name, (int)kernel.shape[1], WindowOf(convolution), WeightsOf(kernel)!, WeightsOf(convolution.bias)),
        MaxPool2d { ceil_mode: false } pool when !isFlat && AllAre(0, pool.padding) && AllAre(1, pool.dilation) =>
            new Simd.PoolingLayer(name, WindowOf(pool.kernel_size, pool.stride), IsMean: false),
        AvgPool2d { ceil_mode: false, divisor_override: null } pool when !isFlat && AllAre(0, pool.padding) =>
            new Simd.PoolingLayer(name, WindowOf(pool.kernel_size, pool.stride), IsMean: true),
        ReLU => new Simd.ActivationLayer(name, Simd.ActivationFunction.ReLU),
        Tanh => new Simd.ActivationLayer(name, Simd.ActivationFunction.Tanh),
        Sigmoid => new Simd.ActivationLayer(name, Simd.ActivationFunction.Sigmoid),
        Dropout { p: >= 0 and <= 1 } dropout => new Simd.DropoutLayer(name, dropout.training ? dropout.p : 0),
        _ => null,
    };

    private Simd.WeightUpdate? WeightsOf(Parameter? parameter) => parameter is null ? null : weights[parameter.Handle];

    private static bool AreWhole(Tensor weight, Tensor? bias, int dimensions) =>
        weight.dim() == dimensions && weight.numel() > 0 &&
        (bias is null || bias.dim() == 1 && bias.shape[0] == weight.shape[0]);

    private static bool AllAre(long value, long[]? numbers) => numbers?.All(number => number == value) ?? true;

    private static Simd.Window WindowOf(Conv2d convolution)
    {
        var window = WindowOf(convolution.weight!.shape[2..], convolution.stride); // as forward has it
        return convolution switch
        {
            { padding_type: Padding.Same } =>
                window with { PaddingY = window.Height - 1, PaddingX = window.Width - 1 },
            { padding: { } padding } => window with { PaddingY = 2 * (int)padding[0], PaddingX = 2 * (int)padding[^1] },
            _ => window,
        };
    }

    private static Simd.Window WindowOf(long[] size, long[]? step) =>
        new((int)size[0], (int)size[^1], (int)(step ?? size)[0], (int)(step ?? size)[^1]);
}
