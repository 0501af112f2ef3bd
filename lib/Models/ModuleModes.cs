using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Gives each module of a network its mode back when disposed: some may be frozen in evaluation.</summary>
internal abstract class ModuleModes(nn.Module model, bool changes = true) : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] modes =
        changes ? [.. WithChildren(model).Select(module => (module, module.training))] : [];

    public void Dispose()
    {
        foreach (var (module, training) in modes) // parents first, since they set their children's too
            module.train(training);
    }

    // Sequential's own named_modules leaves the network itself out.
    private static IEnumerable<nn.Module> WithChildren(nn.Module module) =>
        module.named_children().SelectMany(child => WithChildren(child.module)).Prepend(module);
}

/// <summary>Puts a network into evaluation mode, in which looking at it changes nothing, until disposed.</summary>
/// <remarks>In training, a batch normalization would learn from what is sent through.</remarks>
internal sealed class EvaluationMode : ModuleModes
{
    public EvaluationMode(nn.Module model) : base(model) => model.eval();
}

/// <summary>Puts a network that is in evaluation mode as a whole into training mode, until disposed.</summary>
/// <remarks>A network in training mode is left alone: its layers in evaluation mode are so on purpose.</remarks>
internal sealed class TrainingMode : ModuleModes
{
    public TrainingMode(nn.Module model) : base(model, changes: !model.training)
    {
        if (!model.training)
            model.train();
    }
}
