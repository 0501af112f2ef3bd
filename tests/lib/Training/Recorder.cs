namespace FashionLib.Tests;

/// <summary>Keeps what a training tells its callbacks, and does something each time.</summary>
internal sealed class Recorder(Action? act = null) : ITrainingCallback
{
    public List<(int Samples, int ValidationSamples, string? WhyAutograd)> Begins { get; } = [];
    public List<TrainingProgress> Batches { get; } = [];
    public List<(TrainingProgress Progress, Epoch Epoch)> Epochs { get; } = [];
    public int Ends { get; private set; }

    public void OnTrainBegin(int samples, int validationSamples, string? whyAutograd)
    {
        Begins.Add((samples, validationSamples, whyAutograd));
        act?.Invoke();
    }

    public void OnBatchEnd(TrainingProgress progress)
    {
        Batches.Add(progress);
        act?.Invoke();
    }

    public void OnEpochEnd(TrainingProgress progress, Epoch epoch)
    {
        Epochs.Add((progress, epoch));
        act?.Invoke();
    }

    public void OnTrainEnd() => Ends++;
}
