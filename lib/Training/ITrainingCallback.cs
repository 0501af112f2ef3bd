namespace FashionLib;

/// <summary>Is told where a training stands, on its thread; what it doesn't ask for it leaves out.</summary>
/// <remarks>It may evaluate and predict, but not change the model's layers or replace its parameters.</remarks>
public interface ITrainingCallback
{
    /// <summary>Before the first step.</summary>
    /// <param name="samples">Training images in an epoch.</param>
    /// <param name="validationSamples">Validation images.</param>
    /// <param name="whyAutograd"><see cref="Trainer.WhyAutograd"/>.</param>
    void OnTrainBegin(int samples, int validationSamples, string? whyAutograd) { }

    /// <summary>After a batch, but at most four times a second.</summary>
    /// <param name="progress">Where training stands.</param>
    void OnBatchEnd(TrainingProgress progress) { }

    /// <summary>After each epoch and its validation.</summary>
    /// <param name="progress">Where training stands.</param>
    /// <param name="epoch">The epoch's figures.</param>
    void OnEpochEnd(TrainingProgress progress, Epoch epoch) { }

    /// <summary>After the last epoch, or where training ends early: cancelled, or by an error.</summary>
    void OnTrainEnd() { }
}
