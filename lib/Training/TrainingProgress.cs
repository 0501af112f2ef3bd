namespace FashionLib;

/// <summary>Where training stands: reported at most every 50 ms, and after each epoch.</summary>
/// <param name="Epoch">The running epoch, from the trainer's first on; 0 in the report before the first step.</param>
/// <param name="Epochs">The last epoch of this training.</param>
/// <param name="Samples">Training images in an epoch.</param>
/// <param name="SamplesDone">Training images of this epoch that were used so far.</param>
/// <param name="ValidationSamples">Validation images.</param>
/// <param name="Elapsed">Time since the epoch began, validation included.</param>
/// <param name="Loss">Running mean of the loss in this epoch, in nats, with penalty.</param>
/// <param name="Accuracy">Running mean of the accuracy in this epoch, in [0, 1].</param>
/// <param name="Completed">The epoch's figures once it is complete, else null.</param>
/// <param name="WhyAutograd">Before the first step, <see cref="Trainer.WhyAutograd"/>; null afterwards.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Samples,
    int SamplesDone,
    int ValidationSamples,
    TimeSpan Elapsed,
    double Loss,
    double Accuracy,
    Epoch? Completed = null,
    string? WhyAutograd = null);
