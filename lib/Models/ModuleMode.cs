using static TorchSharp.torch;

namespace FashionLib;

/// <summary>Puts a network into a mode until disposed; then each of its modules has its own back.</summary>
/// <remarks>Some of them may be frozen in evaluation.</remarks>
internal sealed class ModuleMode : IDisposable
{
    private readonly (nn.Module Module, bool Training)[] before;

    private ModuleMode(nn.Module model, bool training)
    {
        before = [.. ModuleTree.All(model).Select(one => (one.Module, one.Module.training))];
        model.train(training);
    }

    /// <summary>Evaluation, in which looking at a network changes nothing.</summary>
    /// <remarks>In training, a batch normalization would learn from what is sent through.</remarks>
    public static ModuleMode Evaluation(nn.Module model) => new(model, training: false);

    /// <summary>Training, for a network that is in evaluation mode as a whole; null for any other.</summary>
    /// <remarks>A network in training mode is left alone: its layers in evaluation mode are so on purpose.</remarks>
    public static ModuleMode? Training(nn.Module model) => model.training ? null : new(model, training: true);

    public void Dispose()
    {
        foreach (var (module, training) in before) // parents first, since they set their children's too
            module.train(training);
    }
}
