using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Puts a network into evaluation mode, in which looking at it changes nothing, until it is disposed.</summary>
/// <remarks>
/// In training, a batch normalization would learn from what is sent through. Each module gets back its own mode, as
/// some may be frozen in evaluation mode while the others train.
/// </remarks>
internal readonly ref struct EvaluationMode
{
    private readonly (nn.Module Module, bool Training)[] modes;

    public EvaluationMode(Sequential model)
    {
        modes = [.. WithChildren(model).Select(module => (module, module.training))];
        model.eval();
    }

    public void Dispose()
    {
        foreach (var (module, training) in modes) // parents first, since they set their children's too
            module.train(training);
    }

    // Sequential's own named_modules leaves the network itself out.
    private static IEnumerable<nn.Module> WithChildren(nn.Module module) =>
        module.named_children().SelectMany(child => WithChildren(child.module)).Prepend(module);
}
