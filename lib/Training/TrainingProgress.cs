namespace FashionLib;

/// <summary>Where training stands.</summary>
/// <param name="Epoch">The running epoch, from the trainer's first on, which is 1.</param>
/// <param name="Epochs">The last epoch of this training.</param>
/// <param name="Samples">Training images in an epoch.</param>
/// <param name="SamplesDone">Training images of this epoch that were used so far.</param>
/// <param name="Elapsed">Time since the epoch began, validation included.</param>
/// <param name="Loss">Running mean of the loss in this epoch, in nats, with penalty.</param>
/// <param name="Accuracy">Running mean of the accuracy in this epoch, in [0, 1].</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Samples, int SamplesDone, TimeSpan Elapsed, double Loss, double Accuracy);
