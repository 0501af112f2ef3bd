using FashionLib.Simd;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>What computes for a model as it is now, and the optimizer's state of each of its parameters.</summary>
/// <remarks>
/// A model may change at any time: layers, hooks, parameters frozen or replaced. So it is read again before each use,
/// which takes some 50 µs. A parameter that is new begins without momentum.
/// </remarks>
internal sealed class EngineChoice : IDisposable
{
    private readonly Sequential model;
    private readonly Optimizer optimizer;
    private readonly IReadOnlyDictionary<string, L1L2> penalties;
    private readonly TrainingEngine asked;
    private readonly SimdEngine simd;
    private AutogradEngine? autograd;
    private List<ParameterUpdate> updates = [];

    public EngineChoice(
        Sequential model, Optimizer optimizer, IReadOnlyDictionary<string, L1L2> penalties, TrainingEngine asked,
        int seed, int? threads)
    {
        (this.model, this.optimizer, this.penalties, this.asked) = (model, optimizer, penalties, asked);
        simd = new(seed, threads);
        Refresh(inEpoch: false);
    }

    /// <summary>What computes.</summary>
    public Engine Current => WhyAutograd is null ? simd : autograd!;

    /// <summary>Why it isn't the vectorised engine; null where it is.</summary>
    public string? WhyAutograd { get; private set; }

    /// <summary>Where the model is.</summary>
    public Device Device => updates[0].Parameter.device;

    /// <summary>Number of parameters that training moves.</summary>
    public int Trainable => updates.Count(update => update.Parameter.requires_grad);

    /// <summary>Reads the model again.</summary>
    /// <param name="inEpoch">Whether an epoch is running, whose sums are of the model as it was.</param>
    /// <exception cref="InvalidOperationException">The model changed in an epoch and needs another engine.</exception>
    /// <exception cref="ArgumentException">The engine asked for can't train the model.</exception>
    public void Refresh(bool inEpoch)
    {
        ReadParameters();
        var obstacle = simd.Read(model, updates, out var isOther);
        if (asked == TrainingEngine.Simd && obstacle is not null)
            throw new ArgumentException(
                $"Expected a model that the engine {asked} can train, found that {obstacle}.", "engine");
        if (inEpoch && WhyAutograd is null && isOther)
            throw new InvalidOperationException(
                "Expected the same layers throughout an epoch, found that the model was changed while one was running" +
                $"{(obstacle is null ? "" : $" ({obstacle})")}. Change it between epochs, or choose the engine " +
                $"{TrainingEngine.Autograd}.");
        if (!inEpoch || WhyAutograd is null) // in an epoch autograd goes on; it computes whatever the model is
            WhyAutograd = asked == TrainingEngine.Autograd ? "the caller chose it" : obstacle;
        if (WhyAutograd is null)
            simd.Attach();
        else
            Attach();
    }

    /// <summary>The penalty on all parameters.</summary>
    public double Penalty()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return updates.Where(update => update.Penalty != new L1L2())
            .Sum(update => TensorUpdate.Of(update.Penalty, update.Parameter).to_type(float64).item<double>());
    }

    public void Dispose()
    {
        updates.ForEach(update => update.Dispose());
        simd.Dispose();
        autograd?.Dispose();
    }

    private void Attach()
    {
        if (autograd is null || autograd.Device.ToString() != Device.ToString())
        {
            autograd?.Dispose();
            autograd = new(model, Device);
        }
        autograd.Updates = updates;
    }

    private void ReadParameters()
    {
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
        if (parameters.Count == updates.Count && updates.Zip(parameters.Values).All(p => p.First.IsOf(p.Second)))
            return;

        var before = updates.ToList();
        updates = [.. parameters.Select(p => before.Find(update => update.IsOf(p.Value)) ?? ParameterUpdate.For(
            p.Value, penalties.FirstOrDefault(penalty => Kernel(penalty.Key) == p.Key).Value ?? new(), optimizer))];
        foreach (var gone in before.Except(updates))
            gone.Dispose();
    }

    private static string Kernel(string layer) => layer + ".weight";
}
