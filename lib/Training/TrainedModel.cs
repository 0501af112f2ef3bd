using TorchSharp.Modules;

namespace FashionLib;

/// <summary>
/// What training has come to. Only a training that went to its end returns it, so that what is computed from it is
/// never of a network that isn't trained.
/// </summary>
public sealed class TrainedModel
{
    private readonly Trainer trainer;

    internal TrainedModel(Trainer trainer, Sequential model, History history) =>
        (this.trainer, Model, History) = (trainer, model, history);

    /// <summary>The network, the caller's own; further training changes it.</summary>
    public Sequential Model { get; }

    /// <summary>The figures of the epochs of this training.</summary>
    public History History { get; }

    /// <inheritdoc cref="History.Last"/>
    public Epoch Last => History.Last;

    /// <inheritdoc cref="Trainer.Evaluate"/>
    public EvaluationResult Evaluate(LabeledImages images, int batchSize = 500) => trainer.Evaluate(images, batchSize);

    /// <inheritdoc cref="Trainer.Predict"/>
    public Predictions Predict(LabeledImages images, int batchSize = 500) => trainer.Predict(images, batchSize);

    /// <summary>Saves the network; what was there before stays until the file is whole.</summary>
    /// <param name="path">The file, usually <c>NAME.safetensors</c>; its folder is made if need be.</param>
    /// <param name="withOptimizer">
    /// Whether also where training stands, in three times the bytes, for <see cref="Trainer.Resume"/> to go on from.
    /// </param>
    public void Save(string path, bool withOptimizer = false)
    {
        if (withOptimizer)
            trainer.Save(path);
        else
            Model.Save(path);
    }
}
