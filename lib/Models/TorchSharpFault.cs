using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>A part of TorchSharp that doesn't do what its name says.</summary>
/// <param name="Name">The part.</param>
/// <param name="Fault">What it does instead.</param>
/// <param name="Remedy">The way round.</param>
public sealed record TorchSharpFault(string Name, string Fault, string Remedy)
{
    /// <summary>The version of TorchSharp that <see cref="All"/> is of; a test runs each part there.</summary>
    public const string Version = "0.107.0";

    /// <summary>Whether a layer is the part, so that a trainer tells of it; of some parts no layer tells.</summary>
    private Func<nn.Module, bool> IsIn { get; init; } = _ => false;

    /// <summary>Whether it goes by training, as initial weights do.</summary>
    private bool IsOfNew { get; init; }

    /// <summary>What leaves weights that are all alike, of which a trainer tells.</summary>
    internal static TorchSharpFault TruncNormal { get; } = new("init.trunc_normal_",
        "writes one constant, the same to all weights", "take init.kaiming_normal_, or GlorotUniform.Initialize");

    /// <summary>All parts that are known.</summary>
    public static IReadOnlyList<TorchSharpFault> All { get; } =
    [
        new("Hardtanh without inplace", "returns what comes to it, and clamps nothing", "write Hardtanh(inplace: true)")
        { IsIn = layer => layer is Hardtanh { inplace: false } },
        new("RReLU in training", "draws no slopes, but has their mean as in evaluation",
            "count it as LeakyReLU of that slope, or draw them in a module of one's own")
        { IsIn = layer => layer is RReLU { training: true } },
        new("a new GroupNorm", "never sets its weight and bias, which are what was left in the memory",
            "init.ones_(norm.weight) and init.zeros_(norm.bias), or GlorotUniform.Initialize")
        {
            IsIn = layer => layer is GroupNorm { weight: { } weight, bias: { } bias }
                && !(AreAll(1, weight) && AreAll(0, bias)),
            IsOfNew = true,
        },
        new("MultiheadAttention", "adds a boolean attn_mask as 1 to the scores, where it should shut places out",
            "give a mask of float32 with 0, and -infinity for the places shut out")
        { IsIn = layer => layer is MultiheadAttention },
        TruncNormal,
        new("init.xavier_normal_", "draws uniformly, as init.xavier_uniform_ does",
            "take init.normal_ with std sqrt(2 / (fanIn + fanOut))"),
        new("init.normal_ and init.uniform_", "ignore the generator that they are given",
            "seed the draw by torch.random.manual_seed just before, or take GlorotUniform.Initialize"),
        new("optim.RAdam", "all but stops after five steps", "take Adam or NAdam"),
    ];

    /// <summary>The part, its fault and the way round, in a sentence.</summary>
    public override string ToString() => $"in TorchSharp {Version} {Name} {Fault}: {Remedy}.";

    /// <summary>A sentence for each fault that a network meets, with the first layer that does.</summary>
    internal static IEnumerable<string> Of(Sequential model) =>
        from fault in All
        where !fault.IsOfNew || TrainedOn.Of(model) is null
        let layer = model.named_modules().FirstOrDefault(named => fault.IsIn(named.module))
        where layer.module is not null
        select $"Warning, the layer '{layer.name}': {fault}";

    private static bool AreAll(double value, Tensor weights)
    {
        using var scope = NewDisposeScope();
        return weights.eq(value).all().item<bool>();
    }
}
