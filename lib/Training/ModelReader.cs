using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Reads a model at the start of each call, and keeps the optimizer's state of its parameters.</summary>
/// <remarks>
/// Between calls a model may change at will: layers, hooks, parameters frozen or replaced. Reading it takes some 50 µs.
/// A parameter that is new begins without momentum.
/// </remarks>
internal sealed class ModelReader(
    Sequential model, Optimizer optimizer, IReadOnlyDictionary<string, L1L2> penalties, TrainingEngine asked,
    int seed, int? threads) : IDisposable
{
    private const string Kernel = ".weight";

    private readonly Simd.Network network = new(seed, threads);

    /// <summary>What computes for the model, as it was when it was read.</summary>
    public IEngine Engine { get; private set; } = new AutogradEngine(model, []);

    /// <summary>Why that isn't the vectorised engine; null where it is.</summary>
    public string? WhyAutograd { get; private set; }

    /// <summary>The updates of its parameters.</summary>
    public List<ParameterUpdate> Updates { get; private set; } = [];

    /// <summary>What it is made of: another reading finds the same parts if nothing was replaced.</summary>
    public IReadOnlyList<object?> Parts { get; private set; } = [];

    /// <summary>Where the model is.</summary>
    public Device Device => Updates[0].Parameter.device;

    /// <summary>The penalty on all parameters.</summary>
    public double Penalty() => Updates.Sum(update => update.PenaltyNow());

    /// <summary>Reads the model as it is now.</summary>
    /// <param name="steps">Steps so far, by which dropout layers of the vectorised engine draw.</param>
    /// <exception cref="ArgumentException">The engine asked for can't train it, or a penalty has no kernel.</exception>
    public void Read(int steps)
    {
        network.Steps = (uint)steps;
        ReadParameters();
        var reader = new LayerReader(model, Updates);
        if (asked == TrainingEngine.Simd && reader.Obstacle is { } obstacle)
            throw new ArgumentException(
                $"Expected a model that the engine {asked} can train, found that {obstacle}.", "engine");
        WhyAutograd = asked == TrainingEngine.Autograd ? "the caller chose it" : reader.Obstacle;
        Parts = [WhyAutograd, .. model.modules(), .. Updates, .. WhyAutograd is null ? reader.Layers : []];
        if (WhyAutograd is null)
            network.Layers = reader.Layers;
        Engine = WhyAutograd is null
            ? new SimdEngine(network, Updates.ConvertAll(one => ((VectorisedUpdate)one).Attach()))
            : new AutogradEngine(model, Updates);
    }

    public void Dispose() => Updates.ForEach(update => update.Dispose());

    private void ReadParameters()
    {
        ModuleTree.RequireRegistered(model);
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        if (parameters.Count == 0)
            throw new ArgumentException(
                "Expected a model with parameters to train, found none in its layers. A module of one's own " +
                "registers them by RegisterComponents() in its constructor.", nameof(model));
        string[] kernels = [.. parameters.Keys.Where(name => name.EndsWith(Kernel, StringComparison.Ordinal))];
        foreach (var layer in penalties.Keys.Where(layer => !kernels.Contains(layer + Kernel)))
            throw new ArgumentException(
                "Expected a penalty on one of the layers with a kernel " +
                $"({string.Join(", ", kernels.Select(name => name[..^Kernel.Length]))}), found '{layer}'.",
                nameof(penalties));

        var before = Updates;
        var named = penalties.ToDictionary(penalty => penalty.Key + Kernel, penalty => penalty.Value);
        Updates = [.. parameters.Select(one => before.Find(update => update.IsOf(one.Value))
            ?? ParameterUpdate.For(one.Value, named.GetValueOrDefault(one.Key, new()), optimizer))];
        foreach (var gone in before.Except(Updates))
            gone.Dispose();
    }
}
