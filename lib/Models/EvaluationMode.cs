using TorchSharp.Modules;

namespace FashionLib;

/// <summary>Puts a network into evaluation mode, in which looking at it changes nothing, until disposed.</summary>
/// <remarks>In training, a batch normalization would learn from what is sent through.</remarks>
internal readonly ref struct EvaluationMode
{
    private readonly ModuleModes modes;

    public EvaluationMode(Sequential model)
    {
        modes = new(model);
        model.eval();
    }

    public void Dispose() => modes.Restore();
}
