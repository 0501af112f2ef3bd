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
    private readonly Simd.Network network = new(seed, threads);
    private List<ParameterUpdate> updates = [];

    /// <summary>Steps so far, by which dropout layers of the vectorised engine draw.</summary>
    public uint Steps { get => network.Steps; set => network.Steps = value; }

    /// <summary>Reads the model as it is now.</summary>
    /// <exception cref="ArgumentException">The engine asked for can't train it, or a penalty has no kernel.</exception>
    public ModelReading Read()
    {
        ReadParameters();
        var reader = new LayerReader(model, updates);
        if (asked == TrainingEngine.Simd && reader.Obstacle is { } obstacle)
            throw new ArgumentException(
                $"Expected a model that the engine {asked} can train, found that {obstacle}.", "engine");
        var whyAutograd = asked == TrainingEngine.Autograd ? "the caller chose it" : reader.Obstacle;
        List<object?> parts = [whyAutograd, .. model.named_modules().Select(named => named.module), .. updates];
        if (whyAutograd is not null)
            return new(new AutogradEngine(model, [.. updates]), whyAutograd, [.. updates], parts);

        network.Layers = reader.Layers;
        return new(
            new SimdEngine(network, [.. updates.Cast<VectorisedUpdate>()]), null, [.. updates],
            [.. parts, .. reader.Layers]);
    }

    public void Dispose() => updates.ForEach(update => update.Dispose());

    private void ReadParameters()
    {
        ModuleTree.RequireRegistered(model);
        var parameters = model.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        if (parameters.Count == 0)
            throw new ArgumentException(
                "Expected a model with parameters to train, found none in its layers. A module of one's own " +
                "registers them by RegisterComponents() in its constructor.", nameof(model));
        foreach (var layer in penalties.Keys.Where(layer => !parameters.ContainsKey(Kernel(layer))))
            throw new ArgumentException(
                $"Expected a penalty on one of the layers with a kernel ({string.Join(", ", parameters.Keys
                    .Where(name => name.EndsWith(".weight")).Select(name => name[..^".weight".Length]))}), " +
                $"found '{layer}'.", nameof(penalties));

        var before = updates;
        updates = [.. parameters.Select(p => before.Find(update => update.IsOf(p.Value)) ?? ParameterUpdate.For(
            p.Value, penalties.FirstOrDefault(penalty => Kernel(penalty.Key) == p.Key).Value ?? new(), optimizer))];
        foreach (var gone in before.Except(updates))
            gone.Dispose();
    }

    private static string Kernel(string layer) => layer + ".weight";
}

/// <summary>A model as it was when it was read.</summary>
/// <param name="Engine">What computes for it.</param>
/// <param name="WhyAutograd">Why that isn't the vectorised engine; null where it is.</param>
/// <param name="Updates">The updates of its parameters.</param>
/// <param name="Parts">What it is made of: another reading has the same parts if nothing was replaced.</param>
internal sealed record ModelReading(
    IEngine Engine, string? WhyAutograd, IReadOnlyList<ParameterUpdate> Updates, IReadOnlyList<object?> Parts)
{
    /// <summary>Where the model is.</summary>
    public Device Device => Updates[0].Parameter.device;

    /// <summary>The penalty on all parameters.</summary>
    public double Penalty() => Updates.Sum(update => update.PenaltyNow());
}
