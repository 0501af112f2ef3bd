using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Remembers which modules of a network are in training mode: some may be frozen in evaluation mode.</summary>
internal sealed class ModuleModes(nn.Module model)
{
    private readonly (nn.Module Module, bool Training)[] modes =
        [.. WithChildren(model).Select(module => (module, module.training))];

    /// <summary>Gives each module its own mode back.</summary>
    public void Restore()
    {
        foreach (var (module, training) in modes) // parents first, since they set their children's too
            module.train(training);
    }

    // Sequential's own named_modules leaves the network itself out.
    private static IEnumerable<nn.Module> WithChildren(nn.Module module) =>
        module.named_children().SelectMany(child => WithChildren(child.module)).Prepend(module);
}
