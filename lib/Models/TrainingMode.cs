using TorchSharp.Modules;

namespace FashionLib;

/// <summary>Puts a network that is in evaluation mode as a whole into training mode, until it is disposed.</summary>
/// <remarks>A network in training mode is left alone: its layers in evaluation mode are so on purpose.</remarks>
internal readonly ref struct TrainingMode
{
    private readonly ModuleModes? modes;

    public TrainingMode(Sequential model)
    {
        if (model.training)
            return;
        modes = new(model);
        model.train();
    }

    public void Dispose() => modes?.Restore();
}
