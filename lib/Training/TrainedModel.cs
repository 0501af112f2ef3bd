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

    /// <inheritdoc cref="SavedModel.Save"/>
    public void Save(string path) => Model.Save(path);
}
